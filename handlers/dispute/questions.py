"""The questions of a report, only those that the first words left open, and the card."""

from collections.abc import Sequence

from domain.message import AttachmentKind
from domain.refusal import Refusal
from domain.wording import cut
from handlers.desk import texts as desk_texts
from handlers.dispute import filing, texts
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.language import said as language
from handlers.language.script import simplified
from handlers.turn import Turn
from storage import areas
from storage.areas import Area

_MOST_BUTTONS = 9
_SHORTEST_STORY = 2
# The card is read on a telephone; the whole story goes to the officer.
_STORY_UNITS = 600


def is_story(words: str) -> bool:
    """Enough to know that something is the matter."""
    return sum(sign.isalnum() for sign in words) >= _SHORTEST_STORY


def _what(_turn: Turn, words: str) -> str:
    if not is_story(words):
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
    """The full name of the community that was meant; part of a name will do."""
    every, near, said = areas.every(turn.session), areas.communities(turn.session), simplified(words)
    found = [a for a in every if said in (a.name, a.code)] or _like(near, said) or _like(every, said)
    if not found:
        raise Refusal(texts.NO_COMMUNITY.format(example=near[0].name))
    return max(found, key=lambda area: area.path.count("/")).name


def _like(known: Sequence[Area], said: str) -> list[Area]:
    return [area for area in known if area.name in said or said in area.name]


def _asks_community(turn: Turn, answers: Answers) -> bool:
    """Once, of people who came without a group, where there is more than one to choose from."""
    contact = turn.contact
    if contact.area_asked or contact.area_id is not None or turn.speaker.is_staff or filing.group_area(turn, answers):
        return False
    return len(areas.communities(turn.session)) > 1


def _reads(turn: Turn, words: str) -> dict[str, str]:
    """What the first words say already: place, time, other side, telephone, and the community by its name."""
    if not words:
        return {}
    said, plain = language.read(words), simplified(words)
    named = next((area.name for area in areas.communities(turn.session) if area.name in plain), "")
    where = said.where if said.where != named else ""
    found = {"where": where, "since": said.since, "other": said.other_side, "phone": said.phone}
    return {key: words for key, words in {"community": named, **found}.items() if words}


def _if_hurt(answer: str) -> str:
    return texts.IF_IN_DANGER.get(answer, "")


WHAT = Question(
    "what", texts.WHAT, texts.ASK_WHAT, read=_what, may_skip=False, sent={AttachmentKind.VOICE: texts.IN_VOICE}
)
COMMUNITY = Question(
    "community", texts.COMMUNITY, texts.ASK_COMMUNITY, _communities, read=_community, is_needed=_asks_community
)
WHERE = Question(
    "where",
    texts.WHERE,
    texts.ASK_WHERE,
    _buildings,
    read=_where,
    may_skip=False,
    sent={AttachmentKind.LOCATION: texts.ON_THE_MAP},
)
SINCE = Question("since", texts.SINCE, texts.ASK_SINCE, lambda _t, _a: texts.SINCE_CHOICES)
OTHER = Question("other", texts.OTHER, texts.ASK_OTHER)
DANGER = Question("danger", texts.DANGER, texts.ASK_DANGER, lambda _t, _a: texts.DANGER_CHOICES, remark=_if_hurt)
PHONE = Question("phone", texts.PHONE, texts.ASK_PHONE, lambda _t, _a: (texts.THIS_CHAT,))
PHOTOS = Question("photos", texts.PHOTOS, texts.ASK_PHOTOS, lambda _t, _a: (texts.NO_PHOTOS,), wants_files=True)
CONCERNED = Question("concerned", texts.CONCERNED, texts.ASK_CONCERNED)


def _opening(turn: Turn, answers: Answers) -> str:
    story = answers.said.get("what", "")
    if story == texts.IN_VOICE:
        return texts.opening_in_voice(is_heard=turn.service.hears_voice)
    return texts.opening(story) if story else texts.OPENING_EMPTY


def _opening_for_another(_turn: Turn, _answers: Answers) -> str:
    return texts.OPENING_FOR_ANOTHER


def _card(_turn: Turn, answers: Answers) -> str:
    """What will be sent, one line each; what was skipped is left out. A long story is shown by its beginning."""
    said = answers.said | {"what": cut(answers.said.get("what", ""), _STORY_UNITS)}
    shown = [(q.label, said.get(q.key, "")) for q in (CONCERNED, *REPORT.questions) if q is not PHOTOS]
    photos = (texts.PHOTOS, texts.ATTACHED if answers.files else "")
    lines = [desk_texts.line(label, words) for label, words in [*shown, photos] if words]
    return "\n".join([texts.CARD_HEAD, *lines, texts.CARD_END])


REPORT = Form(
    "report",
    (WHAT, COMMUNITY, WHERE, SINCE, OTHER, DANGER, PHONE, PHOTOS),
    filing.submit,
    _opening,
    _card,
    _reads,
)
FOR_ANOTHER = Form(
    "for_another",
    (WHAT, CONCERNED, WHERE, SINCE, OTHER, DANGER, PHONE, PHOTOS),
    filing.submit_for_another,
    _opening_for_another,
    _card,
    _reads,
)
