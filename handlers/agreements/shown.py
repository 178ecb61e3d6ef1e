"""An agreement as it is read: on the officer's draft, by both sides, and in the papers that are drawn."""

from domain.agreement import Answer, Form, State
from domain.message import Button, Buttons, Say
from handlers.agreements import found, texts
from handlers.desk import document_texts, drawing, sides
from handlers.desk import texts as desk_texts
from handlers.desk.drawing import Wanted
from handlers.language.quoted import quoted
from handlers.turn import Tick
from storage import agreements, promises
from storage.agreements import Agreement
from storage.cases import Case
from storage.promises import Promise

_MOST_LINES = 8
_IN_A_ROW = 2
# Names that sign or seal on paper.
_BY_HAND = ("mediator", "committee")
_KINDS = {Form.PEOPLE: document_texts.PEOPLE, Form.POLICE: document_texts.POLICE}


def who(tick: Tick, party_id: int) -> str:
    return sides.label(tick, found.party_of(tick, party_id))


def short(tick: Tick, promise: Promise) -> str:
    return texts.promise(who(tick, promise.party_id), quoted(promise.what), promise.due_on, promise.amount)


def short_lines(tick: Tick, agreement: Agreement) -> list[str]:
    """The promises, short; of very many only the first."""
    made = promises.of(tick.session, agreement.id)
    lines = [short(tick, promise) for promise in made[:_MOST_LINES]]
    more = len(made) - len(lines)
    return [*lines, texts.MORE_PROMISES.format(count=more)] if more else lines


def fields(tick: Tick, case: Case, agreement: Agreement) -> dict[str, str]:
    """All that stands in the paper."""
    made = promises.of(tick.session, agreement.id)
    lines = [
        texts.promise_in_paper(number, short(tick, promise), promise.due_on, promise.proof)
        for number, promise in enumerate(made, 1)
    ]
    effective = tick.service.local(agreement.effective_at).date() if agreement.effective_at else None
    return agreement.fields | {
        "number": case.number,
        "promises": "\n".join(lines),
        "effect": texts.EFFECT[Form(agreement.form)],
        "signatures": "\n".join(_signed(tick, agreement)),
        "date": texts.full_day(effective) if effective else "",
        **{key: texts.by_hand(agreement.fields[key]) for key in _BY_HAND if key in agreement.fields},
    }


def _signed(tick: Tick, agreement: Agreement) -> list[str]:
    lines = []
    for signature in agreements.signatures(tick.session, agreement.id):
        party = found.party_of(tick, signature.party_id)
        at = tick.service.local(signature.at) if signature.at else None
        said = texts.signed_orally if agreement.is_oral else texts.signed
        lines.append(said(sides.label(tick, party), party.name, Answer(signature.answer), at))
    return lines + ([agreement.fields["oral"]] if agreement.is_oral else [])


def text(tick: Tick, case: Case, agreement: Agreement) -> str:
    """The whole agreement as words."""
    kind, said = _KINDS[Form(agreement.form)], fields(tick, case, agreement)
    lines = [
        desk_texts.line(label, quoted(said[key])) for key, label in document_texts.LABELS[kind].items() if said.get(key)
    ]
    return "\n".join([texts.paper_title(_title(agreement)), *lines])


def _title(agreement: Agreement) -> str:
    return document_texts.ORAL_TITLE if agreement.is_oral else document_texts.TITLES[_KINDS[Form(agreement.form)]]


def draw(tick: Tick, case: Case, agreement: Agreement, phase: str) -> None:
    """Have its paper drawn; `phase` says what happens with it then."""
    wanted = Wanted(
        _KINDS[Form(agreement.form)], fields(tick, case, agreement), _title(agreement), version=agreement.version
    )
    drawing.owe(tick, case, wanted, agreement=agreement.id, phase=phase)


def draft(tick: Tick, case: Case, agreement: Agreement) -> Say:
    """The draft as its writer sees it, with what can be done next."""
    made = promises.of(tick.session, agreement.id)
    head = texts.title(case.number, Form(agreement.form), agreement.version, State(agreement.state))
    ways = [Button(texts.ADD, f"/agreement_add {agreement.id}"), Button(texts.EDIT, f"/agreement_edit {agreement.id}")]
    ways += [Button(texts.drop(n), f"/agreement_drop {p.id}") for n, p in enumerate(made[:_MOST_LINES], 1)]
    label = texts.KEEP_ORAL if agreement.is_oral else texts.SEND
    send = ((Button(label, f"/agreement_send {agreement.id}"),),) if made else ()
    lines = [head, text(tick, case, agreement), "" if made else texts.NO_PROMISES, texts.BOTH_WILL_READ]
    return Say("\n".join(line for line in lines if line), (*_rows(ways), *send), about=f"case:{case.id}")


def status(tick: Tick, case: Case, agreement: Agreement) -> Say:
    """Who has agreed, who has not, who signs on paper; the officer's view."""
    asked = agreements.signatures(tick.session, agreement.id)
    head = texts.title(case.number, Form(agreement.form), agreement.version, State(agreement.state))
    answers = texts.answers([(who(tick, one.party_id), Answer(one.answer)) for one in asked])
    if agreement.state != State.OFFERED:
        return Say("\n".join([head, *short_lines(tick, agreement)]), about=f"case:{case.id}")
    ways = [
        Button(texts.paper(who(tick, one.party_id)), f"/agreement_paper {agreement.id} {one.party_id}")
        for one in asked
        if one.answer in (Answer.NONE, Answer.CHANGE)
    ]
    ways.append(Button(texts.NEW_VERSION, f"/agreement_edit {agreement.id}"))
    return Say(f"{head}\n{answers}", _rows(ways), about=f"case:{case.id}")


def _rows(ways: list[Button]) -> Buttons:
    return tuple(tuple(ways[i : i + _IN_A_ROW]) for i in range(0, len(ways), _IN_A_ROW))
