"""The calendar file of a meeting (RFC 5545, 5546): one UID, a growing SEQUENCE, and nobody's name of either side."""

from datetime import UTC, datetime, timedelta

from domain.message import Attachment, AttachmentKind, clean
from handlers.mediation import meeting_texts as texts
from handlers.turn import Tick
from storage import documents
from storage.documents import Document
from storage.meetings import Meeting

_LONGEST = 75
_LASTS = timedelta(hours=1)


def file(tick: Tick, meeting: Meeting, starts: datetime, *, is_cancelled: bool = False) -> Attachment:
    """The file that puts the meeting into a calendar, changes it there, or takes it out."""
    content = written(meeting, starts, tick.now, is_cancelled=is_cancelled)
    document = Document(
        case_id=meeting.case_id,
        kind=AttachmentKind.FILE,
        name=texts.FILE,
        mime="text/calendar",
        content=content,
        at=tick.now,
    )
    return documents.keep(tick.session, document)


def written(meeting: Meeting, starts: datetime, now: datetime, *, is_cancelled: bool) -> bytes:
    """The text itself: CRLF, UTF-8, no line above 75 octets."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//xiaofeng//meetings//ZH",
        f"METHOD:{'CANCEL' if is_cancelled else 'PUBLISH'}",
        "BEGIN:VEVENT",
        f"UID:{meeting.uid}",
        f"SEQUENCE:{meeting.sequence}",
        f"DTSTAMP:{_stamp(now)}",
        f"DTSTART:{_stamp(starts)}",
        f"DTEND:{_stamp(starts + _LASTS)}",
        "ORGANIZER:mailto:noreply@xiaofeng.invalid",
        f"SUMMARY:{_escaped(texts.SUMMARY)}",
        f"LOCATION:{_escaped(meeting.place)}",
        f"DESCRIPTION:{_escaped(texts.DESCRIPTION.format(bring=meeting.bring or texts.AS_ALWAYS))}",
        f"STATUS:{'CANCELLED' if is_cancelled else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(words: str) -> str:
    """Backslash, semicolon, comma and line end are written so in a TEXT value (RFC 5545 3.3.11)."""
    words = clean(words)
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    return words.replace("\n", "\\n")


def _folded(line: str) -> str:
    """No line is longer than 75 octets; the rest goes on behind a blank, never inside a character (RFC 5545 3.1)."""
    rows, room = [""], _LONGEST
    for sign in line:
        if len((rows[-1] + sign).encode()) > room:
            rows.append("")
            room = _LONGEST - 1
        rows[-1] += sign
    return "\r\n ".join(rows)
