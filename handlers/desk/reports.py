"""What residents add to a case they have: kept as a report, told to whoever holds the case."""

from domain.message import Say
from handlers.desk import handing, texts
from handlers.desk.files import keep_files
from handlers.turn import Turn
from storage import cases, history
from storage.cases import Case, Report
from storage.history import Entry


def add(turn: Turn, case: Case, words: str) -> int:
    """Keep what the resident said and hand it on; returns the row of history that the delivery is reported on."""
    keep(turn, case, words)
    row = history.write(turn.session, case.id, Entry("resident", turn.now, turn.speaker.person_id, words))
    files = turn.incoming.attachments
    say = Say(texts.from_resident(case.number, words), attachments=files, about=f"case:{case.id}")
    tell_holder(turn, case, say, f"relay:{row}")
    return row


def keep(turn: Turn, case: Case, words: str) -> None:
    """Note what the resident said, with its files, as a report of the case."""
    files = turn.incoming.attachments
    message_id = "" if turn.is_press else turn.incoming.message_id
    report = Report(
        contact_id=turn.contact.id,
        words=words,
        fields={message_id: "words"} if message_id else {},
        attachments=[[file.kind, file.reference, file.channel] for file in files],
        at=turn.now,
    )
    cases.add_report(turn.session, case, report)
    keep_files(turn, case, list(files))


def tell_holder(turn: Turn, case: Case, say: Say, slot: str = "") -> bool:
    """Say something to whoever holds the case, or to the chiefs where nobody does."""
    if turn.tell(case.assignee_id, say, slot=slot):
        return True
    told = [turn.tell(chief, say, slot=slot) for chief in handing.chiefs_of(turn, case)]
    return any(told)
