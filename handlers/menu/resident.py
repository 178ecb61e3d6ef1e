"""The menu, the privacy card, small talk, and stopping."""

from domain.message import Button, Buttons, Say
from domain.refusal import Refusal
from handlers.draft import Answers
from handlers.feature import Claim
from handlers.form import cancel as drop_form
from handlers.language.aside import asks_who
from handlers.language.aside import is_nudge as is_nudge_only
from handlers.language.smalltalk import is_greeting, is_thanks
from handlers.menu import texts
from handlers.turn import Turn
from storage import cases, drafts, groups, staff
from storage.people import Lends


def start(turn: Turn) -> None:
    """`/start` and `/help`: what can be said here."""
    if not turn.is_private:
        turn.post(groups.meet(turn.session, turn.incoming.chat), texts.IN_GROUP)
        return
    if turn.speaker.is_staff:
        hello = texts.HELLO_STAFF.format(name=turn.speaker.name)
        lines = [*turn.service.menu_staff, *turn.service.menu]
        turn.reply("\n".join([hello, texts.CAN, *lines]))
    else:
        turn.reply(Say("\n".join([texts.HELLO, texts.CAN, *turn.service.menu]), _buttons(turn)))


def _buttons(turn: Turn) -> Buttons:
    """The usual ways, and first of all back to what was left unfinished."""
    draft = drafts.of(turn.session, turn.contact.id)
    go_on = ((Answers(draft).button(texts.GO_ON, "resume"),),) if draft else ()
    mine = (Button(texts.MY_BUTTON, "/my"), Button(texts.HUMAN_BUTTON, "/human"))
    return (*go_on, (Button(texts.REPORT_BUTTON, "/report"),), mine)


def claim(turn: Turn) -> Claim:
    """Greetings and thanks are no report."""
    is_mine = is_greeting(turn.words) or is_thanks(turn.words) or asks_who(turn.words) or _is_nudge(turn)
    return Claim.SURE if is_mine else Claim.NOT_MINE


def _is_nudge(turn: Turn) -> bool:
    """Impatience of somebody who has an open case is for its officer."""
    words = turn.words
    is_nudge = bool(words) and turn.is_private and not turn.incoming.attachments and is_nudge_only(words)
    return is_nudge and not cases.open_of(turn.session, turn.speaker.person_id)


def small_talk(turn: Turn) -> None:
    """A greeting is answered in a few lines; the whole menu is one press away."""
    if is_thanks(turn.words):
        turn.reply(texts.YOU_ARE_WELCOME)
    elif turn.speaker.is_staff or not turn.is_private:
        start(turn)
    else:
        who = texts.WHO if asks_who(turn.words) else f"{texts.HELLO}\n{texts.MORE}"
        turn.reply(Say(who, (*_buttons(turn), (Button(texts.HELP_BUTTON, "/help"),))))


def cancel(turn: Turn) -> None:
    """`/cancel`: stop the form that runs."""
    draft = drafts.of(turn.session, turn.contact.id)
    if draft is None:
        raise Refusal(texts.NOTHING_TO_CANCEL)
    drop_form(turn, draft)


def privacy(turn: Turn) -> None:
    """`/privacy`: what is kept, for how long, and how to see or erase it."""
    contact = turn.contact
    shown = f"{turn.service.local(contact.told_at or turn.now):%Y-%m-%d}"
    agreed = texts.agreed(f"{turn.service.local(contact.agreed_at):%Y-%m-%d}") if contact.agreed_at else ""
    _note_told(turn)
    asks_model = turn.service.drafts or turn.service.breaks_ties
    told = (texts.MODEL_ASKED if asks_model else "") + texts.told(texts.PRIVACY_VERSION, shown)
    lends = contact.lends_words == Lends.YES
    change = Button(texts.LEND_NO, "/lend no") if lends else Button(texts.LEND_YES, "/lend yes")
    words = texts.privacy(turn.service.hotline, told, agreed, texts.lends(lends=lends))
    mine = (Button(texts.EXPORT, "/my_data"), Button(texts.ERASE, "/erase"))
    turn.reply(Say(words, (mine, (Button(texts.HUMAN_BUTTON, "/human"),), (change,))))


def privacy_card(turn: Turn) -> Say | None:
    """One card with the first private words, and again when it says something new."""
    if turn.contact.told_version == texts.PRIVACY_VERSION or staff.posts_of(turn.session, turn.contact.person_id):
        return None
    _note_told(turn)
    return Say(texts.privacy_card(turn.service.hotline))


def _note_told(turn: Turn) -> None:
    if turn.contact.told_version != texts.PRIVACY_VERSION:
        turn.contact.told_version, turn.contact.told_at = texts.PRIVACY_VERSION, turn.now
