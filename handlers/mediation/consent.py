"""Asking both sides whether they want to talk, and hearing what they say: by button, by word, or through an officer."""

from collections.abc import Callable, Sequence

from domain.case import Move, Side, Stage
from domain.message import Say
from domain.refusal import Refusal
from handlers.desk import handing, reaching, sides
from handlers.desk import texts as desk_texts
from handlers.draft import Answers
from handlers.feature import Claim
from handlers.form import Form, Question
from handlers.language.quoted import quoted
from handlers.language.script import simplified
from handlers.mediation import fixing, gate, second, texts, willing
from handlers.turn import Turn
from storage import history, parties
from storage.cases import Case
from storage.history import Entry
from storage.parties import Party

ASKED = second.ASKED


def mediate(turn: Turn) -> None:
    """`/mediate NO`: ask both sides; never where there is danger."""
    case, _ = gate.work(turn, "/mediate")
    _may_ask(turn, case)
    ASKING.begin(turn, {"case": str(case.id)}, {})


def _may_ask(turn: Turn, case: Case) -> None:
    if why := gate.why_not(turn, case):
        raise Refusal(why)
    if case.stage not in willing.OPEN:
        handing.move(turn, case, Move.MEDIATE, Entry("", turn.now))
    if not all(parties.of(turn.session, case.id, side) for side in Side):
        raise Refusal(texts.NO_OTHER.format(number=case.number))


def _ask(turn: Turn, answers: Answers) -> None:
    """Each household that has not answered is asked by itself; whoever is not here is named to the officer.

    Whoever has said no is not pressed (人民调解法 第17条): they may still change their mind by their own button.
    """
    case = gate.again(turn, answers.given["case"])
    _may_ask(turn, case)
    form = answers.said["form"]
    if answers.said["minor"] == texts.UNGUARDED:
        raise Refusal(texts.CALL_GUARDIAN)
    warning = second.begin(turn, case) if form == texts.POLICE else ""
    words = texts.how_asked(form, answers.said["minor"])
    history.write(turn.session, case.id, Entry(ASKED, turn.now, turn.speaker.person_id, words))
    asked = texts.ask(case.number, gate.who(turn, case))
    open_ones = [party for party in parties.of(turn.session, case.id) if party.consent is None]
    away = [party for party in open_ones if not sides.tell(turn, party, Say(asked, willing.buttons(party)))]
    if len(away) < len(open_ones):
        reaching.said(turn, case)
    unreached = fixing.labels(turn, away)
    turn.reply(Say(texts.asked(case.number, unreached, warning), about=f"case:{case.id}"))


def _one_of(choices: tuple[str, ...]) -> Callable[[Turn, str], str]:
    def read(_turn: Turn, words: str) -> str:
        if words not in choices:
            raise Refusal(texts.ONE_OF.format(choices=desk_texts.listed(choices)))
        return words

    return read


def _choice(key: str, label: str, ask: str, choices: tuple[str, ...]) -> Question:
    return Question(key, label, ask, lambda _t, _a: choices, read=_one_of(choices), may_skip=False)


ASKING = Form(
    "mediate",
    (
        _choice("form", texts.FORM, texts.ASK_FORM, (texts.PEOPLE, texts.POLICE)),
        _choice("minor", texts.MINOR, texts.ASK_MINOR, (texts.NO_MINOR, texts.GUARDED, texts.UNGUARDED)),
    ),
    submit=_ask,
)


def answer(turn: Turn) -> None:
    """Button: `/willing HOUSEHOLD yes|no|ask`."""
    party_id, _, said = turn.words.partition(" ")
    case, party = gate.household(turn, party_id)
    if case.stage not in willing.OPEN or not history.has_happened(turn.session, case.id, ASKED):
        raise Refusal(texts.NOT_NOW)
    if said == "ask":
        FIRST.begin(turn, {"party": party_id}, {})
    elif said in texts.SAID:
        _heard(turn, case, party, said)


def _heard(turn: Turn, case: Case, party: Party, said: str) -> None:
    if not willing.keep(turn, case, party, said):
        turn.reply(Say(texts.KEPT.format(said=texts.SAID[said]), willing.other_way(party)))
        return
    if willing.follow(turn, case, party):
        return
    gate.officer(turn, case, Say(texts.heard(case.number, sides.label(turn, party), said), about=f"case:{case.id}"))
    sides.tell(turn, party, Say(_thanks(turn, case, said), willing.other_way(party)))


def _thanks(turn: Turn, case: Case, said: str) -> str:
    """Nobody is promised a talk that must not be, and nobody hears why."""
    if said == "no":
        return texts.YOUR_NO.format(roads=texts.roads(case.topic))
    if gate.why_not(turn, case):
        return texts.WILL_HEAR.format(who=gate.who(turn, case))
    is_begun = case.stage == Stage.MEDIATING
    return texts.BEGUN_HERE.format(who=gate.who(turn, case)) if is_begun else texts.THANKS_YES


def claim(turn: Turn) -> Claim:
    """The very words of the buttons, typed by somebody who was asked and has not answered."""
    if not turn.is_private or simplified(turn.words).strip() not in (*texts.YES_WORDS, *texts.NO_WORDS):
        return Claim.NOT_MINE
    return Claim.EXPECTED if _asked(turn) else Claim.NOT_MINE


def plain(turn: Turn) -> None:
    """ "愿意" is as good as the button."""
    party = _asked(turn)
    assert party is not None, "claimed only where somebody was asked"
    said = "yes" if simplified(turn.words).strip() in texts.YES_WORDS else "no"
    turn.words = f"{party.id} {said}"
    answer(turn)


def _asked(turn: Turn) -> Party | None:
    """The one household of the speaker whose case is asked about; None where there is none, or more than one."""
    theirs = parties.open_with(turn.session, turn.speaker.person_id, willing.OPEN)
    found = [party for party in theirs if history.has_happened(turn.session, party.case_id, ASKED)]
    return found[0] if len(found) == 1 else None


def _ask_first(turn: Turn, answers: Answers) -> None:
    """A question before they decide goes to the officer as theirs."""
    case, party = gate.household(turn, answers.given["party"])
    words, label = answers.said["words"], sides.label(turn, party)
    history.write(
        turn.session, case.id, Entry("resident", turn.now, turn.speaker.person_id, texts.said_by(label, words))
    )
    gate.relay(turn, case, Say(texts.question(case.number, label, quoted(words)), about=f"party:{party.id}"))
    sides.tell(turn, party, Say(texts.QUESTION_SENT.format(who=gate.who(turn, case)), willing.buttons(party)))


FIRST = Form(
    "ask_first",
    (Question("words", texts.QUESTION, texts.ASK_QUESTION.format(who=texts.SOMEBODY), may_skip=False),),
    submit=_ask_first,
)


def note(turn: Turn) -> None:
    """`/consent NO 乙 愿意 words`: what a household said face to face or by telephone; what is missing is asked."""
    case, rest = gate.work(turn, "/consent")
    _may_ask(turn, case)
    if not rest:
        NOTING.begin(turn, {"case": str(case.id)}, {})
        return
    found, words = sides.named(turn, case, rest)
    said, how = texts.read_said(words)
    if not said or not how:
        raise Refusal(texts.NO_HOW.format(number=case.number))
    _noted(turn, case, found, said, how)


def _noted(turn: Turn, case: Case, found: Sequence[Party], said: str, how: str) -> None:
    if not history.has_happened(turn.session, case.id, ASKED):
        history.write(turn.session, case.id, Entry(ASKED, turn.now, turn.speaker.person_id, how))
    label = fixing.labels(turn, found)
    turn.reply(Say(texts.heard(case.number, label, said, how), about=f"case:{case.id}"))
    for party in found:
        if willing.keep(turn, case, party, said, how):
            willing.follow(turn, case, party)


def _households(turn: Turn, answers: Answers) -> list[str]:
    return [sides.label(turn, party) for party in parties.of(turn.session, int(answers.given["case"]))]


def _submit_note(turn: Turn, answers: Answers) -> None:
    case, said = gate.again(turn, answers.given["case"]), answers.said
    _may_ask(turn, case)
    found, _ = sides.named(turn, case, said["who"])
    _noted(turn, case, found, texts.read_said(said["said"])[0], said["how"])


NOTING = Form(
    "consent",
    (
        Question("who", texts.CONSENT_WHO, texts.ASK_WHO, _households, may_skip=False),
        _choice("said", texts.CONSENT_SAID, texts.ASK_SAID, (texts.WILLING, texts.UNWILLING)),
        Question("how", texts.CONSENT_HOW, texts.ASK_HOW, may_skip=False),
    ),
    submit=_submit_note,
)
