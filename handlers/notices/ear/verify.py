"""`/verify`: is this notice ours, is this somebody of the staff?"""

from domain.message import Button, Say
from domain.refusal import Refusal
from domain.wording import cut
from handlers.desk import texts as desk_texts
from handlers.draft import Answers
from handlers.feature import Claim
from handlers.form import Form, Question
from handlers.language import genuine
from handlers.language.genuine import Named
from handlers.language.script import simplified
from handlers.notices import texts as notice_texts
from handlers.notices.ear import texts
from handlers.notices.wording import Wording
from handlers.turn import Turn
from storage import areas, copies, drafts, people, staff
from storage.copies import Issued
from storage.groups import STAFF_TAGS

_WORDS_AT_MOST = 300
_NAME_AT_MOST = 20
_MARKS = ("{area}", "{officer}")


def verify(turn: Turn) -> None:
    """`/verify CODE` or `/verify NAME`; alone it asks which."""
    if turn.words.strip():
        _check(turn, turn.words)
    elif not turn.is_private:
        raise Refusal(texts.CODE_IN_GROUP)
    elif drafts.of(turn.session, turn.contact.id) is not None:
        # What was begun is worth more than this question.
        raise Refusal(texts.VERIFY_TOGETHER)
    else:
        WHAT.begin(turn, {}, {})


def claim(turn: Turn) -> Claim:
    """Typed without a blank; or nothing but a code, as it stands below a notice."""
    return Claim.SURE if _glued(turn.words) or _is_code_of_ours(turn) else Claim.NOT_MINE


def plain(turn: Turn) -> None:
    turn.words = _glued(turn.words) or turn.words
    verify(turn)


def _glued(words: str) -> str:
    """What follows the command's word where nothing stands between."""
    said = simplified(words)
    word = next((word for word in texts.WORDS_VERIFY if said.startswith(word)), "")
    return said.removeprefix(word) if word else ""


def _is_code_of_ours(turn: Turn) -> bool:
    words = turn.words.strip()
    is_code = words.isalnum() and words.isascii() and not words.isdecimal()
    return is_code and copies.issued(turn.session, genuine.codes(words)[:1]) is not None


def _told(turn: Turn, answers: Answers) -> None:
    _check(turn, answers.said[WHAT.first])


WHAT = Form("verify", (Question("what", texts.LABEL_VERIFY, texts.ASK_VERIFY, may_skip=False),), submit=_told)


def _check(turn: Turn, words: str) -> None:
    codes = genuine.codes(words)
    if codes:
        _check_code(turn, codes)
    elif not turn.is_private:
        raise Refusal(texts.REST_IN_PRIVATE)
    elif (named := genuine.named(words)) is not None:
        _check_name(turn, named)
    else:
        turn.reply(_with_human(texts.NOT_CHECKABLE))


def _check_code(turn: Turn, codes: tuple[str, ...]) -> None:
    found = copies.issued(turn.session, codes)
    if found is None:
        turn.reply(_with_human(texts.code_unknown(codes[0])) if turn.is_private else texts.CODE_UNKNOWN_IN_GROUP)
        return
    code = found.edition.code
    read_as = texts.read_as(code) if code != codes[0] else ""
    if found.run.recalled_at is not None:
        turn.reply(read_as + texts.code_recalled(code))
        return
    local = turn.service.local
    when, area = texts.moment(local(found.run.due_at), local(turn.now)), areas.get(turn.session, found.notice.area_id)
    if turn.is_private:
        turn.reply(read_as + texts.code_real(code, when, area.name, _words(turn, found)))
    else:
        turn.reply(read_as.replace("\n", "") + texts.code_real_in_group(code, when, area.name))


def _words(turn: Turn, found: Issued) -> str:
    """The words as the speaker's own groups read them, or with a remark where they differ from group to group."""
    notice, words = found.notice, found.edition.words
    if not STAFF_TAGS.isdisjoint(notice.tags) and not turn.speaker.is_staff:
        return texts.FOR_STAFF
    home = areas.get(turn.session, turn.contact.area_id) if turn.contact.area_id is not None else None
    if home is not None and home.path.startswith(areas.get(turn.session, notice.area_id).path):
        return cut(Wording(turn).filled(home.id, words), _WORDS_AT_MOST)
    filled = notice_texts.filled(words, texts.ANY_AREA, notice_texts.SOME_OFFICER, turn.service.hotline)
    remark = f"\n{texts.NAMES_DIFFER}" if any(mark in words for mark in _MARKS) else ""
    return cut(filled, _WORDS_AT_MOST) + remark


def _check_name(turn: Turn, named: Named) -> None:
    found = [line for name in named.names for line in _posts(turn, name)]
    if found:
        turn.reply(texts.name_real(dict.fromkeys(found), turn.service.hotline))
    elif named.is_surname:
        turn.reply(texts.only_surname(cut(named.said, _NAME_AT_MOST), turn.service.hotline))
    else:
        turn.reply(_with_human(texts.name_unknown(cut(named.said, _NAME_AT_MOST))))


def _posts(turn: Turn, name: str) -> list[str]:
    """Everybody on the staff with this name, once for each post, as residents read it."""
    return [
        desk_texts.responsible(desk_texts.title(person.name, post.role), areas.get(turn.session, post.area_id).name)
        for person in people.known(turn.session, name)
        for post in staff.posts_of(turn.session, person.id)
    ]


def _with_human(words: str) -> Say:
    return Say(words, ((Button(texts.HUMAN_BUTTON, "/human"),),))
