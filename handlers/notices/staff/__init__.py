"""The staff's side of notices: writing, showing, approving, changing, stopping and following them."""

from handlers.feature import Command, Who
from handlers.notices.staff import alert, approval, changes, command, form, texts

COMMANDS = (
    Command("notice", command.notice, texts.HELP_NOTICE, texts.WORDS_NOTICE, Who.STAFF, texts.NEEDS_NOTICE),
    Command("alert", alert.alert, texts.HELP_ALERT, texts.WORDS_ALERT, Who.STAFF, texts.NEEDS_ALERT),
)
FORMS = (form.NOTICE, changes.NEW_WORDS, changes.NEW_TIME, changes.NEW_AREA, approval.RETURNING)
