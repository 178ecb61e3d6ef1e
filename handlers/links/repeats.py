"""Quarrels that come again and again: the chief hears once, and anybody may see the list of their areas."""

from functools import partial

from domain.message import Button, Say, Urgency
from domain.refusal import Refusal
from domain.seeing import Part, Sight, parts
from handlers.desk import card, finding, handing, looking
from handlers.links import clusters, lines, texts
from handlers.turn import Tick, Turn
from storage import areas, cases, links, staff
from storage.cases import Case
from storage.links import Link, State

_SHOWN, _DAYS_OF_A_MONTH = 10, 30
_IN_A_ROW = 2


def tell(tick: Tick) -> None:
    """What came so often that the chief should look at it; not at night, unless it is urgent."""
    for link in links.untold(tick.session):
        tick.apart(partial(_tell, tick, link), f"repeats of case {link.case_id}")


def _tell(tick: Tick, link: Link) -> None:
    case = cases.lock(tick.session, link.case_id)
    if tick.service.is_quiet(tick.now) and not case.urgent:
        return
    link.told_at = tick.now
    tick.session.flush()
    if case.is_restricted or link.state in (State.REFUSED, State.UNDONE):
        return
    earlier = [cases.outside(tick.session, each.into_id) for each in links.of(tick.session, case.id) if each.is_same]
    for chief in handing.chiefs_of(tick, case):
        listed = "\n".join(lines.matter(tick, each) for each in earlier if lines.may_read(tick, chief, each))
        words = texts.alarm(case.number, link.times or 0, _months(tick), listed)
        show = Button(case.number, f"/case {case.number}")
        tick.tell(chief, Say(words, ((show,),), about=f"case:{case.id}"), Urgency.ANSWER)


def _months(tick: Tick) -> int:
    return tick.service.repeats.within.days // _DAYS_OF_A_MONTH


def show(turn: Turn) -> None:
    """`/repeats [AREA]`: the matters that came more than once, as far as the reader may see them."""
    since = turn.now - turn.service.repeats.within
    found = clusters.repeated(turn, _areas(turn), since)
    seen = [matter for matter in found if finding.sight_of(turn, matter[-1]) is not Sight.NOTHING][:_SHOWN]
    if not seen:
        turn.reply(texts.NO_REPEATS.format(months=_months(turn)))
        return
    said = [texts.HEAD_REPEATS.format(months=_months(turn)), *(_line(turn, matter) for matter in seen)]
    buttons = [Button(matter[-1].number, f"/case {matter[-1].number}") for matter in seen]
    rows = tuple(tuple(buttons[i : i + _IN_A_ROW]) for i in range(0, len(buttons), _IN_A_ROW))
    turn.reply(Say("\n".join(said), rows))
    looking.listed(turn, [matter[-1] for matter in seen], turn.speaker.person_id)


def _line(turn: Turn, matter: list[Case]) -> str:
    last = matter[-1]
    place = last.place if Part.PLACE in parts(finding.sight_of(turn, last)) else ""
    return texts.repeat_line(len(matter), card.kind(last), place, [case.number for case in matter[-3:]])


def _areas(turn: Turn) -> list[int]:
    """The areas that are asked for, or all that the reader's posts cover."""
    if not turn.words.strip():
        return staff.areas_below(turn.session, [post.path for post in turn.speaker.posts])
    named = areas.named(turn.session, turn.words.strip())
    mine = [area.path for area in named if any(post.covers(area.path) for post in turn.speaker.posts)]
    if not mine:
        raise Refusal(texts.NO_AREA)
    return staff.areas_below(turn.session, mine)
