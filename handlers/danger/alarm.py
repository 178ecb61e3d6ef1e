"""The other side of danger: officer and chiefs hear at once, and hear more as it comes."""

from handlers.danger import texts
from handlers.desk import emergency, guarding, handing, looking
from handlers.desk import texts as desk_texts
from handlers.language.danger_kind import DangerKind
from handlers.turn import Turn
from storage.cases import Case

running = emergency.running


def first(turn: Turn, case: Case, words: str) -> None:
    """A new emergency: its officer gets the card, the chiefs hear as well."""
    emergency.first(turn, case, words)


def again(turn: Turn, case: Case, kind: DangerKind | None, words: str) -> None:
    """More words of danger about the same matter: whoever has it is alarmed again, the chiefs if it is another one."""
    emergency.go_past(turn, case, words)
    emergency.note(turn, case, words)
    name = texts.name(kind)
    is_other = name not in case.danger
    if is_other:
        case.danger = desk_texts.listed([case.danger, name])
        guarding.look(turn, case, words)
        handing.refresh(turn, case)
    alarm = emergency.alarm(case, name, words)
    is_told = looking.tell_inside(turn, case, case.assignee_id, alarm, emergency.DANGER)
    if is_other or not is_told:
        emergency.tell_chiefs(turn, case, alarm)


def upgrade(turn: Turn, case: Case, kind: DangerKind | None) -> None:
    """A case that was none of danger has become one."""
    emergency.upgrade(turn, case, texts.name(kind), turn.incoming.text)
