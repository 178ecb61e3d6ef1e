"""`/appoint` and `/dismiss`: who works where, changed by those who lead there."""

import re
from dataclasses import dataclass

from domain.message import Button, Say
from domain.namesakes import is_phone, narrow_phone
from domain.people import Role
from domain.refusal import Refusal
from domain.staffing import may_fill
from handlers.desk import texts as desk_texts
from handlers.language.written_days import said_day
from handlers.posts import below, ending, filling, leaving, places, texts
from handlers.posts.filling import Wanted
from handlers.turn import Turn
from storage import history, people, staff
from storage.history import Entry
from storage.people import Person
from storage.staff import PostRow

_NUMBER = re.compile("#([0-9]{1,18})")
_LONGEST_NAME, _PARTS = 40, 3


def appoint(turn: Turn) -> None:
    """`/appoint NAME ROLE AREA [PHONE]`, each on a line of its own or between blanks; `#12` for one whom we know."""
    name, role_word, area_word, phone = _parts(turn)
    role, area = _role(role_word), places.called(turn, area_word)
    if not may_fill(turn.speaker.posts, role, area.path):
        raise Refusal(texts.NOT_YOURS_TO_FILL.format(role=desk_texts.ROLES[role], area=area.name))
    if phone and not is_phone(narrow_phone(phone)):
        raise Refusal(texts.NO_PHONE)
    number = _NUMBER.fullmatch(name)
    known = below.member(turn, number[1]) if number else None
    wanted = Wanted(known.name if known else name, role, area, narrow_phone(phone))
    before = known or _meant(turn, wanted)
    if before is not None and wanted.phone and not _is_below(turn, before):
        # Only the post: the telephone is for those to change who answer for all that this person holds.
        wanted = Wanted(wanted.name, role, area)
    _appoint(turn, wanted, before)


def _appoint(turn: Turn, wanted: Wanted, before: Person | None) -> None:
    called = texts.post(wanted.name, desk_texts.ROLES[wanted.role], wanted.area.name)
    if before is not None and staff.running(turn.session, before.id, wanted.post) is not None:
        raise Refusal(texts.HOLDS_ALREADY.format(post=called))
    done = filling.fill(turn.session, wanted, before, turn.service.local(turn.now).date())
    history.write(turn.session, None, Entry("appoint", turn.now, turn.speaker.person_id, called))
    code = Button(texts.MAKE_CODE, f"/join_code #{done.person.id}")
    joined = people.contact_of(turn.session, done.person.id) is not None
    words = texts.APPOINTED if joined else texts.APPOINTED_NEW
    turn.tell(done.person.id, texts.YOUR_POST.format(post=called))
    turn.reply(Say(words.format(post=called), () if joined else ((code,),)))


def dismiss(turn: Turn) -> None:
    """`/dismiss #12 ROLE AREA [LAST_DAY] [yes]`: asked first, then done; `off` as the day lets it go on."""
    words = turn.words.split()
    sure = words[-1:] == ["yes"]
    who, day = words[: len(words) - sure][:_PARTS], words[: len(words) - sure][_PARTS:]
    if len(who) != _PARTS or len(day) > 1:
        raise Refusal(texts.DISMISS_HOW)
    person, role, area = below.member(turn, who[0]), _role(who[1]), places.called(turn, who[2])
    if person.id == turn.speaker.person_id or not may_fill(turn.speaker.posts, role, area.path):
        raise Refusal(texts.NOT_YOURS_TO_FILL.format(role=desk_texts.ROLES[role], area=area.name))
    called = texts.post(person.name, desk_texts.ROLES[role], area.name)
    row = staff.running(turn.session, person.id, (role, area.id))
    if row is None:
        raise Refusal(texts.NO_SUCH_POST.format(post=called))
    said = f"/dismiss #{person.id} {role} {area.code}"
    if day:
        _plan_end(turn, row, called, _Day(day[0], f"{said} {day[0]}", sure=sure))
    else:
        _end_now(turn, row, called, said if not sure else "")


@dataclass(frozen=True, slots=True)
class _Day:
    """The last day as it was written, what was said, and whether that was meant for sure."""

    written: str
    said: str
    sure: bool


def _plan_end(turn: Turn, row: PostRow, called: str, wanted: _Day) -> None:
    if wanted.written == "off":
        row.ends_on = None
        _noted(turn, row, called, texts.YOUR_POST_GOES_ON.format(post=called))
        turn.reply(texts.POST_GOES_ON.format(post=called))
        return
    before, last = row.ends_on, said_day(wanted.written, turn.service.local(turn.now))
    if last is None or not ending.plan(turn, row, last):
        raise Refusal(texts.POST_ENDS_WRONG_DAY)
    if not wanted.sure:
        row.ends_on = before
        press = Button(texts.END_POST, f"{wanted.said} yes")
        turn.reply(Say(texts.POST_ENDS_SURE.format(post=called, day=texts.whole_day(last)), ((press,),)))
        return
    _noted(turn, row, called, texts.YOUR_POST_ENDS.format(post=called, day=texts.whole_day(last)))
    turn.reply(texts.POST_ENDS.format(post=called, day=texts.whole_day(last)))


def _noted(turn: Turn, row: PostRow, called: str, told: str) -> None:
    turn.session.flush()
    words = f"{called} {row.ends_on or ''}".strip()
    history.write(turn.session, None, Entry("dismiss on", turn.now, turn.speaker.person_id, words))
    turn.tell(row.person_id, told)


def _end_now(turn: Turn, row: PostRow, called: str, asks: str) -> None:
    """`asks`: what the button says that asks once more, "" once it is sure."""
    if why := leaving.why_not(turn.session, row.person_id, (Role(row.role), row.area_id)):
        raise Refusal(why)
    if asks:
        press = Button(texts.END_POST, f"{asks} yes")
        turn.reply(Say(texts.END_POST_SURE.format(post=called), ((press,),)))
        return
    turn.tell(row.person_id, texts.YOUR_POST_ENDED.format(post=called))
    leaves = leaving.end(turn.session, row, turn.service.local(turn.now).date(), turn.now)
    history.write(turn.session, None, Entry("dismiss", turn.now, turn.speaker.person_id, called))
    leaving.tell(turn, row.person_id, leaves)
    alone = leaving.uncovered(turn.session, row.person_id, leaves)
    turn.reply(texts.POST_ENDED.format(post=called) + texts.uncovered(alone))


def _is_below(turn: Turn, person: Person) -> bool:
    theirs = staff.posts_of(turn.session, person.id, borrowed=False)
    return not theirs or below.answers_for(turn, turn.speaker, person.id)


def _parts(turn: Turn) -> tuple[str, str, str, str]:
    lines = [part.strip() for part in turn.words.split("\n")] if "\n" in turn.words else turn.words.split()
    if len(lines) not in (3, 4) or not lines[0] or len(lines[0]) > _LONGEST_NAME:
        raise Refusal(texts.APPOINT_HOW)
    return lines[0], lines[1], lines[2], lines[3] if len(lines) > 3 else ""  # noqa: PLR2004 the telephone may be left out


def _role(word: str) -> Role:
    found = next((role for role, called in desk_texts.ROLES.items() if word in (role.value, called)), None)
    if found is None:
        raise Refusal(texts.NO_SUCH_ROLE.format(word=word, roles=desk_texts.listed(desk_texts.ROLES.values())))
    return found


def _meant(turn: Turn, wanted: Wanted) -> Person | None:
    try:
        return filling.whom(turn.session, wanted)
    except filling.Unclear:
        ids = desk_texts.listed(f"#{person.id}" for person in people.known(turn.session, wanted.name))
        raise Refusal(texts.SEVERAL.format(name=wanted.name, ids=ids)) from None
