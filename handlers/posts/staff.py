"""Joining by one-time code, and being on duty."""

from domain.refusal import Refusal
from handlers.desk import texts as desk_texts
from handlers.posts import texts
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
    staff.set_duty(turn.session, person_id, on=True)
    turn.session.flush()
    errands.owe(
        turn.session, "staff_menu", {"channel": turn.contact.channel, "address": turn.contact.address}, turn.now
    )
    turn.reply(texts.JOINED.format(name=people.get(turn.session, person_id).name, posts=_posts(turn, person_id)))
    take_up(turn, person_id)


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
    staff.set_duty(turn.session, turn.speaker.person_id, on=True)
    turn.reply(texts.ON_DUTY)
    take_up(turn, turn.speaker.person_id)


def duty_off(turn: Turn) -> None:
    staff.set_duty(turn.session, turn.speaker.person_id, on=False)
    held = len(cases.held_by(turn.session, turn.speaker.person_id))
    turn.reply(texts.OFF_DUTY.format(count=held) if held else texts.OFF_DUTY_EMPTY)
