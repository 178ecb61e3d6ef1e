"""`/notice` alone: what, which kind, where, to which groups, when; and the same questions one by one, to change it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from domain.message import Attachment, AttachmentKind
from domain.notice import NoticeKind
from domain.refusal import Refusal
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.language.script import simplified
from handlers.notices.staff import making, preview, reach, texts, times, whom
from handlers.notices.staff.making import Said
from handlers.texts import FILE_NAMES
from handlers.turn import Turn
from storage import areas

_MOST_BUTTONS = 9
_KINDS = {texts.KINDS[kind]: kind for kind in (NoticeKind.FRAUD, NoticeKind.NEWS)}


def _came(answers: Answers) -> str:
    """Files came without words."""
    files = answers.files
    if files[-1].kind is not AttachmentKind.PHOTO:
        return texts.ONLY_PHOTOS.format(what=FILE_NAMES[files[-1].kind])
    return texts.ONE_PHOTO if len(photos(answers)) > 1 else texts.PHOTO_CAME


def photos(answers: Answers) -> list[Attachment]:
    """Of other files their sender has heard that they do not go along."""
    return [file for file in answers.files if file.kind is AttachmentKind.PHOTO]


def said_in(answers: Answers) -> Said:
    """What the first questions were answered with."""
    last = next(reversed(photos(answers)), None)
    return Said(answers.said["words"], last, _KINDS.get(answers.said.get("kind", "")))


def _words(turn: Turn, words: str) -> str:
    making.photo(turn.incoming.attachments)
    return making.checked(words)


def _kind(_turn: Turn, words: str) -> str:
    found = next((name for name in _KINDS if simplified(words) in name), None)
    if found is None:
        raise Refusal(texts.NO_KIND)
    return found


def _is_open(_turn: Turn, answers: Answers) -> bool:
    return making.kind_of(answers.said["words"]) is NoticeKind.NEWS


def _areas(turn: Turn, _answers: Answers) -> Sequence[str]:
    """The speaker's areas, and those right below them."""
    own = reach.own_areas(turn)
    below = [area for above in own for area in areas.below(turn.session, above)]
    return list(dict.fromkeys(area.name for area in (*own, *below)))[:_MOST_BUTTONS]


def _area(turn: Turn, words: str) -> str:
    """The code, since a name may be used twice."""
    return reach.area_meant(turn, words.strip(), texts.EXAMPLE_AREA).code


def _tags_there(turn: Turn, answers: Answers) -> Sequence[str]:
    area = reach.area_meant(turn, answers.said["area"], texts.EXAMPLE_AREA)
    return [texts.ALL_GROUPS, *whom.tags_in_use(turn, area.id)][:_MOST_BUTTONS]


def _are_there_tags(turn: Turn, answers: Answers) -> bool:
    return len(_tags_there(turn, answers)) > 1


def tags_of(words: str) -> list[str]:
    """The tags that were named, each once; none for all groups."""
    if simplified(words).strip() in ("", texts.ALL_GROUPS):
        return []
    return list(dict.fromkeys(tag for tag in texts.BETWEEN.split(words) if tag))


def _time(turn: Turn, words: str) -> str:
    times.read(turn, words)
    return words


_ask = partial(Question, may_skip=False, came=_came)

WORDS = _ask("words", texts.WORDS, texts.ASK_WORDS, lambda _t, _a: (texts.READY,), read=_words)
NEW_WORDS = replace(WORDS, ask=texts.ASK_NEW_WORDS)
KIND = _ask("kind", texts.KIND, texts.ASK_KIND, lambda _t, _a: tuple(_KINDS), read=_kind, is_needed=_is_open)
AREA = _ask("area", texts.AREA, texts.ASK_AREA, _areas, read=_area)
TAGS = _ask("tags", texts.TAGS, texts.ASK_TAGS, _tags_there, is_needed=_are_there_tags)
TIME = _ask("time", texts.TIME, texts.ASK_TIME, lambda _t, _a: texts.TIME_CHOICES, read=_time)


def _submit(turn: Turn, answers: Answers) -> None:
    """What was answered is written down and shown; nothing goes out yet."""
    said = answers.said
    area = reach.area_meant(turn, said["area"], texts.EXAMPLE_AREA)
    time = times.read(turn, said["time"])
    notice = making.write(turn, said_in(answers), area, tags_of(said.get("tags", "")), time)
    preview.show(turn, notice, texts.ONE_PHOTO if len(photos(answers)) > 1 else "")


NOTICE = Form("notice", (WORDS, KIND, AREA, TAGS, TIME), _submit)


def begin(turn: Turn) -> None:
    """`/notice`, perhaps with the words behind it."""
    reach.own_areas(turn)
    words = turn.words
    if words or turn.incoming.attachments:
        making.photo(turn.incoming.attachments)
    NOTICE.begin(turn, {}, {"words": making.checked(words)} if words else {})
