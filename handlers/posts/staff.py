"""Joining by one-time code, and being on duty."""

from domain.assignment import chiefs
from domain.duty import Shift
from domain.refusal import Refusal
from handlers.desk import duty as duty_plan
from handlers.desk import names
from handlers.desk import texts as desk_texts
from handlers.posts import planned, texts
from handlers.posts.waiting import take_up
from handlers.turn import Turn
from storage import absences, areas, cases, codes, errands, people, staff


def join(turn: Turn) -> None:
    """`/join CODE`: this account belongs to that staff member from now on."""
    if not turn.words:
        raise Refusal(texts.JOIN_NO_CODE)
    if not codes.may_try(turn.session, turn.contact.id, turn.now):
        turn.reply(texts.JOIN_TOO_OFTEN)
        return
    person_id = codes.use(turn.session, turn.words, turn.now)
    if person_id is None:
        # A reply and not a Refusal: what is refused is undone, and this try has to count.
        codes.note_try(turn.session, turn.contact.id, turn.now)
        turn.reply(texts.JOIN_WRONG)
        return
    _adopt(turn, person_id)
    turn.contact.heard_at = turn.now
    staff.set_duty(turn.session, person_id, turn.now, on=True)
    turn.session.flush()
    errands.owe(
        turn.session, "staff_menu", {"channel": turn.contact.channel, "address": turn.contact.address}, turn.now
    )
    turn.reply(texts.JOINED.format(name=people.get(turn.session, person_id).name, posts=_posts(turn, person_id)))
    take_up(turn, person_id, turn.reply)


def _adopt(turn: Turn, person_id: int) -> None:
    """The account is the staff member's; what somebody without a post reported through it stays theirs."""
    before = turn.contact.person_id
    turn.contact.person_id = person_id
    turn.session.flush()
    if before != person_id and not turn.speaker.is_staff:
        cases.said_through(turn.session, turn.contact.id, before, person_id)
    turn.speaker = people.speaker(turn.session, turn.contact.chat, turn.speaker.name)


def _posts(turn: Turn, person_id: int) -> str:
    held = staff.posts_of(turn.session, person_id)
    lines = [(desk_texts.ROLES[post.role], areas.get(turn.session, post.area_id).name) for post in held]
    return "\n".join(texts.POST.format(role=role, area=area) for role, area in lines)


def duty(turn: Turn) -> None:
    """`/duty on` or `/duty off`."""
    said = turn.words.lower()
    if said in ("on", *texts.WORDS_ON):
        duty_on(turn)
    elif said in ("off", *texts.WORDS_OFF):
        duty_off(turn)
    else:
        raise Refusal(texts.DUTY_HOW)


def duty_on(turn: Turn) -> None:
    if absences.is_away(turn.session, turn.speaker.person_id):
        raise Refusal(texts.ON_LEAVE)
    staff.set_duty(turn.session, turn.speaker.person_id, turn.now, on=True)
    turn.reply(texts.ON_DUTY)
    take_up(turn, turn.speaker.person_id, turn.reply)


def duty_off(turn: Turn) -> None:
    """Whom the plan names for this moment is missed: the chiefs hear it."""
    person_id = turn.speaker.person_id
    now_planned = [shift for shift in duty_plan.look(turn, [person_id]).running if shift.person_id == person_id]
    was_there = duty_plan.is_on_duty(turn, person_id)
    staff.set_duty(turn.session, person_id, turn.now, on=False)
    held = len(cases.held_by(turn.session, person_id))
    said = texts.OFF_DUTY.format(count=held) if held else texts.OFF_DUTY_EMPTY
    if now_planned and was_there:
        said = f"{said}\n{texts.OFF_WHILE_PLANNED}"
        _miss(turn, now_planned)
    turn.reply(said)


def _miss(turn: Turn, now_planned: list[Shift]) -> None:
    name = names.staff_name(turn, turn.speaker.person_id)
    for shift in now_planned:
        above = [area.id for area in areas.above(turn.session, areas.get(turn.session, shift.area_id))]
        there = staff.responsible(turn.session, above, staff.Aside())
        path = areas.get(turn.session, shift.area_id).path
        for chief in chiefs([c for c in there if c.person_id != turn.speaker.person_id], path):
            turn.tell(chief, texts.LEFT_WHILE_PLANNED.format(name=name, shift=planned.words(turn, shift)))
