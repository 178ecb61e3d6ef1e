"""What was read in pictures: the same look as at words, and a way on where nothing could be read.

The words of a picture are somebody else's: money that moves in them is asked about, and is no cry for help.
"""

from collections.abc import Mapping

from domain.errand import Failure, Result
from domain.message import Button, Say, clean
from domain.wording import cut
from handlers.language.danger_kind import DangerKind
from handlers.language.fraud import keys, motion
from handlers.scams import looking, pictures, texts
from handlers.scams.resident import CHECK, UNREAD
from handlers.turn import Tick
from storage import checks, drafts, people, staff
from storage.checks import Checked
from storage.people import Contact

_LONGEST_READ, _LONGEST_CODE = 1500, 300
_FINDINGS = 4


def told(tick: Tick, owed: Mapping[str, object], result: Result) -> None:
    """Slow work has read some of the pictures; the answer comes when all of them are read."""
    kept = checks.hold(tick.session, int(str(owed["checked"])))
    if kept is None or kept.reading_since is None:
        return
    read = keys.cover(_short(result.words, _LONGEST_READ))
    # One line each: that is how they are told from the words.
    codes = [keys.cover(_short(" ".join(code.split()), _LONGEST_CODE)) for code in result.codes]
    kept.words = texts.with_pictures(kept.words, read, codes)
    end = int(str(owed["end"]))
    if result.failure is not Failure.MISSING and end < min(pictures.MOST, len(pictures.of(kept.files))):
        pictures.send_for(tick, kept, end)
        return
    kept.reading_since = None
    contact = people.contact(tick.session, kept.contact_id)
    if texts.IN_PICTURE in kept.words or texts.IN_CODE in kept.words:
        _answer(tick, contact, kept)
    else:
        _not_read(tick, contact, kept, result.failure or Failure.UNREADABLE)


def _short(read: str, longest: int) -> str:
    return cut(clean(read), longest)


def _answer(tick: Tick, contact: Contact, kept: Checked) -> None:
    lines = kept.words.split("\n")
    codes = [line.removeprefix(texts.IN_CODE) for line in lines if line.startswith(texts.IN_CODE)]
    words = "\n".join(line for line in lines if not line.startswith((texts.IN_CODE, texts.IN_PICTURE)))
    is_staff = bool(staff.posts_of(tick.session, contact.person_id))
    remarks = [
        texts.ASK_GONE if motion.is_moving(words) and not is_staff else "",
        texts.SECRETS_IN_PICTURE if keys.COVERED in words else "",
    ]
    said = looking.answer(tick, words, codes, _FINDINGS - sum(bool(remark) for remark in remarks))
    tick.tell_contact(contact, Say(texts.joined(said, remarks), looking.buttons(kept, is_staff=is_staff)))


def _not_read(tick: Tick, contact: Contact, kept: Checked, failure: Failure) -> None:
    """Say so; what is said next is what stands in the picture, unless something else has been begun meanwhile."""
    kept.words = kept.words or texts.PICTURE_ALONE
    is_free = drafts.of(tick.session, contact.id) is None
    if is_free:
        group = {"group": str(kept.group_id)} if kept.group_id is not None else {}
        CHECK.wait(tick, contact.id, {"danger": DangerKind.SCAMMED, UNREAD: str(kept.id)} | group, kept.files)
    type_it = () if is_free else (Button(texts.TYPE, "/check"),)
    is_staff = bool(staff.posts_of(tick.session, contact.person_id))
    rows = (type_it,) if is_staff else (looking.first_buttons(kept), (looking.person(kept), *type_it))
    tick.tell_contact(contact, Say(texts.NOT_READ[failure], tuple(row for row in rows if row)))
