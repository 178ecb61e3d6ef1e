"""What more than one form asks, only where the first words left it open; and how such a form begins."""

from collections.abc import Callable, Mapping, Sequence

from domain.message import AttachmentKind
from domain.refusal import Refusal
from domain.wording import cut
from handlers.desk import filing
from handlers.desk import form_texts as texts
from handlers.desk import texts as desk_texts
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.language import said as language
from handlers.language.aside import is_not_known
from handlers.language.said import may_be_place, may_be_reached
from handlers.language.script import simplified
from handlers.question import always
from handlers.texts import ADDED_TO_DRAFT
from handlers.turn import Turn
from storage import areas
from storage.areas import Area

_MOST_BUTTONS = 9
_SHORTEST_STORY = 2
_ELSEWHERE = frozenset({"where", "phone"})
# The card is read on a telephone; the whole story goes to the officer.
_STORY_UNITS = 600


def is_story(words: str) -> bool:
    """Enough to know that something is the matter."""
    return sum(sign.isalnum() for sign in words) >= _SHORTEST_STORY


def _story(_turn: Turn, words: str) -> str:
    if not is_story(words):
        raise Refusal(texts.TOO_SHORT)
    return words


def _buildings(turn: Turn, answers: Answers) -> Sequence[str]:
    area_id = filing.area_id(turn, answers)
    area = areas.get(turn.session, area_id) if area_id else None
    return [b.name for b in areas.buildings(turn.session, area)][:_MOST_BUTTONS] if area else []


def _communities(turn: Turn, _answers: Answers) -> Sequence[str]:
    return [area.name for area in areas.communities(turn.session)][:_MOST_BUTTONS]


def _community(turn: Turn, words: str) -> str:
    """The full name of the community that was meant; part of a name will do."""
    meant = _meant(turn, words)
    if not meant:
        raise Refusal(_example(turn))
    return max(meant, key=lambda area: area.path.count("/")).name


def _no_community(turn: Turn, words: str) -> str:
    return "" if _meant(turn, words) else _example(turn)


def _example(turn: Turn) -> str:
    return texts.NO_COMMUNITY.format(example=areas.communities(turn.session)[0].name)


def _meant(turn: Turn, words: str) -> Sequence[Area]:
    every, near, said = areas.every(turn.session), areas.communities(turn.session), simplified(words)
    return [a for a in every if said in (a.name, a.code)] or _like(near, said) or _like(every, said)


def no_time(turn: Turn, words: str) -> str:
    """A place or a telephone is no answer to the question since when, where nothing in the words is."""
    found = reads(turn, words)
    return ADDED_TO_DRAFT if "since" not in found and found.keys() & _ELSEWHERE else ""


def _no_place(_turn: Turn, words: str) -> str:
    if may_be_place(words):
        return ""
    return texts.NO_PLACE if is_not_known(words) else ADDED_TO_DRAFT


def _no_phone(_turn: Turn, words: str) -> str:
    return "" if may_be_reached(words) else ADDED_TO_DRAFT


def _like(known: Sequence[Area], said: str) -> list[Area]:
    return [area for area in known if area.name in said or said in area.name]


def _asks_community(turn: Turn, answers: Answers) -> bool:
    """Once, of people who came without a group, where there is more than one to choose from."""
    contact = turn.contact
    if contact.area_asked or contact.area_id is not None or turn.speaker.is_staff or filing.group_area(turn, answers):
        return False
    return len(areas.communities(turn.session)) > 1


def what(ask: str, label: str = texts.WHAT) -> Question:
    """The story."""
    return Question("what", label, ask, read=_story, may_skip=False, sent={AttachmentKind.VOICE: texts.IN_VOICE})


def where(ask: str, is_needed: Callable[[Turn, Answers], bool] = always) -> Question:
    """The place: in words, on the map, or one of the buildings."""
    sent = {AttachmentKind.LOCATION: texts.ON_THE_MAP}
    return Question(
        "where", texts.WHERE, ask, _buildings, may_skip=False, sent=sent, is_needed=is_needed, aside=_no_place
    )


COMMUNITY = Question(
    "community",
    texts.COMMUNITY,
    texts.ASK_COMMUNITY,
    _communities,
    read=_community,
    is_needed=_asks_community,
    aside=_no_community,
)
PHONE = Question("phone", texts.PHONE, texts.ASK_PHONE, lambda _t, _a: (texts.THIS_CHAT,), aside=_no_phone)
PHOTOS = Question("photos", texts.PHOTOS, texts.ASK_PHOTOS, lambda _t, _a: (texts.NO_PHOTOS,), wants_files=True)


def reads(turn: Turn, words: str) -> dict[str, str]:
    """What the first words say already: place, time, other side, telephone, and the community by its name."""
    if not words:
        return {}
    said, plain = language.read(words), simplified(words)
    named = next((area.name for area in areas.communities(turn.session) if area.name in plain), "")
    where = said.where if said.where != named else ""
    found = {"where": where, "since": said.since, "other": said.other_side, "phone": said.phone}
    return {key: words for key, words in {"community": named, **found}.items() if words}


def opening(turn: Turn, answers: Answers, told: Callable[[str], str], empty: str) -> str:
    """Answers what was said already, `told` from the story; a story in a recording nobody has heard yet."""
    story = answers.said.get("what", "")
    if story == texts.IN_VOICE:
        return texts.opening_in_voice(is_heard=turn.service.hears_voice)
    return told(story) if story else empty


def begin(turn: Turn, form: Form, words: str, given: Mapping[str, str]) -> None:
    """Begin a form with what was said and sent already, so that nothing is asked twice."""
    known = {"what": words} if is_story(words) else {}
    for file in turn.incoming.attachments:
        if file.kind is AttachmentKind.VOICE:
            known.setdefault("what", texts.IN_VOICE)
        elif file.kind is AttachmentKind.LOCATION:
            known["where"] = texts.ON_THE_MAP
    form.begin(turn, dict(given), {**form.reads(turn, words), **known})


def card(
    questions: Sequence[Question],
    answers: Answers,
    said: Mapping[str, str] | None = None,
    remarks: Sequence[str] = (),
) -> str:
    """What will be sent, one line each; what was skipped is left out. A long story is shown by its beginning.

    `said`: the answers as they are to be read, where that is not as they were given.
    """
    said = dict(answers.said if said is None else said)
    said["what"] = cut(said.get("what", ""), _STORY_UNITS)
    shown = [(q.label, said.get(q.key, "")) for q in questions if q is not PHOTOS]
    photos = (texts.PHOTOS, texts.ATTACHED if answers.files else "")
    lines = [desk_texts.line(label, words) for label, words in [*shown, photos] if words]
    return "\n".join([texts.CARD_HEAD, *lines, *remarks, texts.CARD_END])
