"""One file with all that is kept of somebody (个人信息保护法 第45条): their own words, never another's."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from domain.case import Kind, Stage
from domain.message import Attachment, AttachmentKind, Say
from domain.refusal import Refusal
from handlers.desk import texts as desk_texts
from handlers.privacy import texts
from handlers.turn import Turn
from storage import areas, documents, history, own_data, parties, people
from storage.cases import Case
from storage.documents import Document
from storage.history import Entry
from storage.people import Contact, Lends


def export(turn: Turn) -> None:
    """Button below /privacy: `/my_data`."""
    if not turn.is_private:
        raise Refusal(texts.ONLY_PRIVATE)
    whose = turn.speaker.person_id
    found = own_data.cases_of(turn.session, whose)
    history.write(turn.session, None, Entry("own data", turn.now, whose))
    turn.reply(Say(texts.HERE_YOU_ARE, attachments=(file_of(turn, whose, found, _talk(turn, whose)),)))


def file_of(turn: Turn, whose: int, found: Sequence[Case], ends: Iterable[str]) -> Attachment:
    """What is kept of this person, with these cases of theirs, and with these lines at the end."""
    words = "\n".join([*_you(turn, whose), "", *_consents(turn, whose), "", *_cases(turn, whose, found), "", *ends])
    # With the mark at its beginning every editor knows that it is UTF-8.
    document = Document(
        kind=AttachmentKind.FILE,
        name=texts.FILE_NAME,
        mime="text/plain",
        content=("\ufeff" + words.replace("\n", "\r\n") + "\r\n").encode(),
        at=turn.now,
    )
    return documents.keep(turn.session, document)


def _you(turn: Turn, whose: int) -> Iterable[str]:
    person = people.get(turn.session, whose)
    contacts = own_data.contacts(turn.session, person.id)
    lives = [areas.get(turn.session, c.area_id).name for c in contacts if c.area_id is not None]
    return [
        texts.YOU,
        texts.listed(texts.EXPORTED, _moment(turn, turn.now)),
        texts.listed(texts.NAME, person.name),
        texts.listed(texts.PHONE, person.phone or ""),
        *(texts.listed(texts.ACCOUNT, f"{contact.channel} {contact.address}") for contact in contacts),
        texts.listed(texts.LIVES, desk_texts.listed(dict.fromkeys(lives))),
    ]


def _consents(turn: Turn, whose: int) -> Iterable[str]:
    found = [line for c in own_data.contacts(turn.session, whose) for line in _consent(turn, c)]
    return [texts.CONSENTS, *found]


def _consent(turn: Turn, contact: Contact) -> Iterable[str]:
    return [
        texts.listed(texts.TOLD, f"{_moment(turn, contact.told_at)} {contact.told_version or ''}".strip()),
        texts.listed(texts.AGREED, _moment(turn, contact.agreed_at)),
        texts.listed(texts.LENDS, texts.YES if contact.lends_words == Lends.YES else texts.NO),
    ]


def _cases(turn: Turn, whose: int, found: Sequence[Case]) -> Iterable[str]:
    lines = [line for case in found for line in ("", *_case(turn, whose, case))]
    return [texts.CASES, *(lines or [texts.NOTHING])]


def _case(turn: Turn, whose: int, case: Case) -> Iterable[str]:
    stage, kind = desk_texts.STAGES[Stage(case.stage)], desk_texts.KINDS[Kind(case.kind)]
    head = [
        texts.listed(texts.NUMBER, f"{case.number} {kind}"),
        texts.listed(texts.STATE, stage),
        texts.listed(texts.REPORTED_AT, _moment(turn, case.opened_at)),
    ]
    ended = [texts.listed(texts.CLOSED_AT, _moment(turn, case.closed_at))] if case.closed_at else []
    if case.anonymised_at is not None:
        return [*head, *ended, texts.ERASED]
    return [*head, *ended, *_told(whose, case), *_household(turn, whose, case), *_said(turn, whose, case)]


def _told(whose: int, case: Case) -> Iterable[str]:
    """What they told when it was registered, unless somebody else told it for them."""
    if case.reporter_id != whose:
        return []
    told = {
        texts.STORY: case.story,
        texts.PLACE: case.place,
        texts.SINCE: case.since,
        texts.OTHER_SIDE: case.other_side,
        texts.DANGER: case.danger,
        texts.PHONE: case.phone,
    }
    return [texts.listed(label, value) for label, value in told.items() if value]


def _household(turn: Turn, whose: int, case: Case) -> Iterable[str]:
    party = parties.with_person(turn.session, case.id, whose)
    if party is None:
        return []
    said = {
        texts.SIDE_NAME: " ".join(part for part in (party.name, party.phone, party.place) if part),
        texts.SIDE_STAKE: party.stake,
        texts.MEDIATION: {"yes": texts.YES, "no": texts.NO}.get(party.consent or "", ""),
    }
    return [texts.listed(label, value) for label, value in said.items() if value]


def _said(turn: Turn, whose: int, case: Case) -> Iterable[str]:
    words, files = own_data.said_in(turn.session, case.id, whose)
    sent = [texts.SENT_FILES.format(count=files)] if files else []
    return [*(texts.said(_moment(turn, at), each) for at, each in words), *sent]


def _talk(turn: Turn, whose: int) -> Iterable[str]:
    found = own_data.talk(turn.session, whose)
    return [texts.TALK, *([f"{_moment(turn, at)} {words}" for at, words in found] or [texts.NOTHING])]


def _moment(turn: Turn, moment: datetime | None) -> str:
    return f"{turn.service.local(moment):%Y-%m-%d %H:%M}" if moment else ""
