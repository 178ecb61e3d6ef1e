"""The questions of a report, only those that the first words left open, and the card."""

from collections.abc import Sequence

from domain.refusal import Refusal
from handlers.desk import texts as desk_texts
from handlers.dispute import filing, texts
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.turn import Turn
from storage import areas

_MOST_BUTTONS = 9
_SHORTEST_STORY = 2


def _what(_turn: Turn, words: str) -> str:
    if len([sign for sign in words if sign.isalnum()]) < _SHORTEST_STORY:
        raise Refusal(texts.TOO_SHORT)
    return words


def _where(_turn: Turn, words: str) -> str:
    if not any(sign.isalnum() for sign in words):
        raise Refusal(texts.NO_PLACE)
    return words


def _buildings(turn: Turn, answers: Answers) -> Sequence[str]:
    area_id = filing.area_id(turn, answers)
    area = areas.get(turn.session, area_id) if area_id else None
    return [b.name for b in areas.buildings(turn.session, area)][:_MOST_BUTTONS] if area else []


def _communities(turn: Turn, _answers: Answers) -> Sequence[str]:
    return [area.name for area in areas.communities(turn.session)][:_MOST_BUTTONS]


def _community(turn: Turn, words: str) -> str:
    """The full name of the community that was meant; part of a name will do where only one has it."""
    known = areas.every(turn.session)
    found = [a for a in known if words in (a.name, a.code)] or [a for a in known if a.name in words or words in a.name]
    if not found:
        example = next((area.name for area in areas.communities(turn.session)), "")
        raise Refusal(texts.NO_COMMUNITY.format(example=example))
    return max(found, key=lambda area: area.path.count("/")).name


def _asks_community(turn: Turn, answers: Answers) -> bool:
    """Once, of people who came without a group, where there is more than one to choose from."""
    contact = turn.contact
    came_with_group = bool(answers.given.get("group"))
    if came_with_group or contact.area_asked or contact.area_id is not None or turn.speaker.is_staff:
        return False
    return len(areas.communities(turn.session)) > 1


WHAT = Question("what", texts.WHAT, texts.ASK_WHAT, read=_what, may_skip=False)
COMMUNITY = Question(
    "community", texts.COMMUNITY, texts.ASK_COMMUNITY, _communities, read=_community, is_needed=_asks_community
)
WHERE = Question("where", texts.WHERE, texts.ASK_WHERE, _buildings, read=_where, may_skip=False)
SINCE = Question("since", texts.SINCE, texts.ASK_SINCE, lambda _t, _a: texts.SINCE_CHOICES)
OTHER = Question("other", texts.OTHER, texts.ASK_OTHER)
DANGER = Question("danger", texts.DANGER, texts.ASK_DANGER, lambda _t, _a: texts.DANGER_CHOICES)
PHONE = Question("phone", texts.PHONE, texts.ASK_PHONE, lambda _t, _a: (texts.THIS_CHAT,))
PHOTOS = Question("photos", texts.PHOTOS, texts.ASK_PHOTOS, lambda _t, _a: (texts.NO_PHOTOS,), wants_files=True)
CONCERNED = Question("concerned", texts.CONCERNED, texts.ASK_CONCERNED)


def _opening(_turn: Turn, answers: Answers) -> str:
    story = answers.said.get("what", "")
    return texts.opening(story) if story else texts.OPENING_EMPTY


def _opening_for_another(_turn: Turn, _answers: Answers) -> str:
    return texts.OPENING_FOR_ANOTHER


def _card(_turn: Turn, answers: Answers) -> str:
    """What will be sent, one line each; what was skipped is left out."""
    said = answers.said
    shown = [(q.label, said.get(q.key, "")) for q in (CONCERNED, *REPORT.questions) if q is not PHOTOS]
    photos = (texts.PHOTOS, str(len(answers.files)) if answers.files else "")
    lines = [desk_texts.line(label, words) for label, words in [*shown, photos] if words]
    return "\n".join([texts.CARD_HEAD, *lines, texts.CARD_END])


REPORT = Form("report", (WHAT, COMMUNITY, WHERE, SINCE, OTHER, DANGER, PHONE, PHOTOS), filing.submit, _opening, _card)
FOR_ANOTHER = Form(
    "for_another",
    (WHAT, CONCERNED, WHERE, SINCE, OTHER, DANGER, PHONE, PHOTOS),
    filing.submit_for_another,
    _opening_for_another,
    _card,
)
