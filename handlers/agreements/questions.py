"""What the two forms of an agreement ask; each asks what its law wants to stand in it."""

from collections.abc import Callable

from domain.agreement import Form as Kind
from domain.case import Side
from domain.refusal import Refusal
from handlers.agreements import writing_texts as texts
from handlers.desk import looking, sides
from handlers.desk import texts as desk_texts
from handlers.draft import Answers
from handlers.language.quoted import quoted
from handlers.question import Question
from handlers.turn import Turn
from storage import areas, cases, parties, people
from storage.cases import Case
from storage.parties import Party

_A_PAIR = 2


def _asked(key: str, label: str, ask: str) -> Question:
    return Question(key, label, ask, may_skip=False)


def _are_many(turn: Turn, answers: Answers) -> bool:
    return len(parties.of(turn.session, int(answers.given["case"]))) > _A_PAIR


def _is_oral(_turn: Turn, answers: Answers) -> bool:
    return answers.said.get("written") == texts.ORAL


def _story(turn: Turn, answers: Answers) -> tuple[str, ...]:
    return (texts.AS_TOLD,) if cases.get(turn.session, int(answers.given["case"])).story else ()


def spelled(case: Case, said: dict[str, str]) -> dict[str, str]:
    """The answers, with the story where a press stands for it."""
    return {key: case.story if words == texts.AS_TOLD else words for key, words in said.items()}


def _mediators(turn: Turn, _answers: Answers) -> tuple[str, ...]:
    return (people.get(turn.session, turn.speaker.person_id).name,)


def _committees(turn: Turn, answers: Answers) -> tuple[str, ...]:
    """The committee of the community, where the case has one; 【本地】, so it is offered and never assumed."""
    area_id = cases.get(turn.session, int(answers.given["case"])).area_id
    return (texts.committee(areas.get(turn.session, area_id).name),) if area_id else ()


_SIGNERS = Question(
    "signers",
    texts.SIGNERS,
    texts.ASK_SIGNERS,
    lambda _t, _a: (texts.ALL,),
    may_skip=False,
    is_needed=_are_many,
)


PEOPLE = (
    Question(
        "written", texts.WRITTEN, texts.ASK_WRITTEN, lambda _t, _a: (texts.IN_WRITING, texts.ORAL), may_skip=False
    ),
    Question("oral", texts.ORAL_LABEL, texts.ASK_ORAL, may_skip=False, is_needed=_is_oral),
    _asked("parties", texts.PARTIES, texts.ASK_PARTIES),
    Question("facts", texts.FACTS, texts.ASK_FACTS, _story, may_skip=False),
    _asked("issues", texts.ISSUES, texts.ASK_ISSUES),
    Question("liability", texts.LIABILITY, texts.ASK_LIABILITY, lambda _t, _a: (texts.NO_LIABILITY,), may_skip=False),
    _asked("terms", texts.TERMS, texts.ASK_TERMS),
    _asked("way", texts.WAY, texts.ASK_WAY),
    Question("mediator", texts.MEDIATOR, texts.ASK_MEDIATOR, _mediators, may_skip=False),
    Question("committee", texts.COMMITTEE, texts.ASK_COMMITTEE, _committees, may_skip=False),
    _SIGNERS,
)
POLICE = (
    Question(
        "alone",
        texts.ALONE,
        texts.ASK_ALONE,
        lambda _t, _a: (texts.TWO, texts.ONE),
        may_skip=False,
        remark=lambda words: texts.RECORD_IT if words == texts.ONE else "",
    ),
    _asked("organ", texts.ORGAN, texts.ASK_ORGAN),
    _asked("host", texts.HOST, texts.ASK_HOST),
    _asked("parties", texts.PARTIES, texts.ASK_PARTIES),
    Question("others", texts.OTHERS, texts.ASK_OTHERS, lambda _t, _a: (texts.NOBODY,), may_skip=False),
    _asked("time", texts.TIME, texts.ASK_TIME),
    _asked("place", texts.PLACE, texts.ASK_PLACE),
    _asked("people", texts.PEOPLE_IN_IT, texts.ASK_PEOPLE),
    _asked("cause", texts.CAUSE, texts.ASK_CAUSE),
    Question("course", texts.COURSE, texts.ASK_COURSE, _story, may_skip=False),
    _asked("circumstances", texts.CIRCUMSTANCES, texts.ASK_CIRCUMSTANCES),
    _asked("result", texts.RESULT, texts.ASK_RESULT),
    _asked("terms", texts.TERMS, texts.ASK_TERMS),
    _asked("way", texts.WAY, texts.ASK_WAY),
    _SIGNERS,
)
ASKED = {Kind.PEOPLE: PEOPLE, Kind.POLICE: POLICE}


def card(kind: Kind) -> Callable[[Turn, Answers], str]:
    """What is shown before it is kept: every answer below its label, with the parties as the case has them."""

    def show(turn: Turn, answers: Answers) -> str:
        case = cases.get(turn.session, int(answers.given["case"]))
        said = spelled(case, answers.said)
        lines = [desk_texts.line(q.label, quoted(said[q.key])) for q in ASKED[kind] if q.key in said]
        looking.saw_paper(turn, case)
        return texts.card(texts.PEOPLE if kind is Kind.PEOPLE else texts.POLICE, case.number, lines)

    return show


def signing(turn: Turn, case_id: int, words: str) -> list[Party]:
    """The households that have to agree. Raises Refusal where a side has none."""
    case = cases.get(turn.session, case_id)
    every = list(parties.of(turn.session, case_id))
    chosen = every if words in ("", texts.ALL) else _named(turn, case.id, words)
    if {party.side for party in chosen} != {Side.A, Side.B}:
        raise Refusal(texts.BOTH_SIDES)
    return chosen


def _named(turn: Turn, case_id: int, words: str) -> list[Party]:
    case, found, rest = cases.get(turn.session, case_id), dict[int, Party](), words
    while rest:
        there, rest = sides.named(turn, case, rest)
        found |= {party.id: party for party in there}
    return list(found.values())
