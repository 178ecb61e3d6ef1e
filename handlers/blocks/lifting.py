"""`/blocks` and `/unblock`: those above see who is shut out, and let them in again."""

from domain.message import Button, Say
from domain.people import Role
from domain.refusal import Refusal
from domain.seeing import Sight
from handlers.blocks import texts
from handlers.desk import block_texts, finding, names
from handlers.language.when import moment_words
from handlers.turn import Turn
from storage import blocks, cases, history
from storage.blocks import Block
from storage.cases import Case
from storage.history import Entry

_ABOVE = frozenset({Role.CHIEF, Role.SUPERVISOR})
# Longer lists end sooner than they are read.
_SHOWN = 10


def unblock(turn: Turn) -> None:
    """`/unblock NO [why]`: by whoever set it, or those above."""
    case, words = finding.staff_case(turn, "/unblock")
    found = blocks.of_case(turn.session, case.id, turn.now)
    if not found:
        raise Refusal(texts.NOT_BLOCKED.format(number=case.number))
    if not _is_above(turn, case) and any(row.by_id != turn.speaker.person_id for row in found):
        raise Refusal(texts.NOT_YOURS_TO_LIFT)
    for row in found:
        blocks.lift(turn.session, row, turn.speaker.person_id, turn.now)
        turn.tell(row.person_id, block_texts.LIFTED)
    history.write(turn.session, case.id, Entry("unblock", turn.now, turn.speaker.person_id, words))
    turn.reply(Say(texts.LIFTED.format(number=case.number), about=f"case:{case.id}"))


def _is_above(turn: Turn, case: Case) -> bool:
    path = finding.path_of(turn, case)
    return any(post.role in _ABOVE and post.covers(path) for post in turn.speaker.posts)


def listing(turn: Turn) -> None:
    """`/blocks`: in the areas of the speaker, by the number of the case and never by name."""
    rows = [(row, cases.get(turn.session, row.case_id)) for row in blocks.running(turn.session, turn.now)]
    seen = [(row, case) for row, case in rows if finding.sight_of(turn, case) is Sight.FULL]
    if not seen:
        turn.reply(texts.NONE)
        return
    lines = [texts.HEAD.format(count=len(seen)), *(_line(turn, row, case) for row, case in seen[:_SHOWN])]
    numbers = dict.fromkeys(case.number for _, case in seen[:_SHOWN])
    buttons = tuple((Button(texts.LIFT.format(number=number), f"/unblock {number}"),) for number in numbers)
    turn.reply(Say("\n".join(lines), buttons))


def _line(turn: Turn, row: Block, case: Case) -> str:
    until = moment_words(row.until, turn.now, turn.service.zone)
    name = names.staff_name(turn, row.by_id)
    return texts.LINE.format(number=case.number, until=until, name=name, reason=row.reason)
