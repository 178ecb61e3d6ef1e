"""What staff do with a case: take it, give it on, note, look, close, open again."""

from handlers.casework import closing, looks, moves, texts, views
from handlers.feature import Command, Feature, Who

feature = Feature(
    "casework",
    commands=(
        Command("inbox", views.inbox, texts.HELP_INBOX, texts.WORDS_INBOX, Who.STAFF),
        Command("case", views.show, texts.HELP_CASE, texts.WORDS_CASE, Who.STAFF, texts.NEEDS_NUMBER, in_group=True),
        Command("looks", looks.looks, who=Who.STAFF),
        Command("more", views.more, in_group=True, who=Who.STAFF),
        Command("take", moves.take, texts.HELP_TAKE, texts.WORDS_TAKE, Who.STAFF, texts.NEEDS_NUMBER, in_group=True),
        Command(
            "assign", moves.assign, texts.HELP_ASSIGN, texts.WORDS_ASSIGN, Who.STAFF, texts.NEEDS_WHO, in_group=True
        ),
        Command(
            "return",
            moves.give_back,
            texts.HELP_RETURN,
            texts.WORDS_RETURN,
            Who.STAFF,
            texts.NEEDS_REASON,
            in_group=True,
        ),
        Command("note", moves.note, texts.HELP_NOTE, texts.WORDS_NOTE, Who.STAFF, texts.NEEDS_WORDS),
        Command(
            "close", closing.close, texts.HELP_CLOSE, texts.WORDS_CLOSE, Who.STAFF, texts.NEEDS_OUTCOME, in_group=True
        ),
        Command("reopen", closing.reopen, texts.HELP_REOPEN, texts.WORDS_REOPEN, Who.STAFF, texts.NEEDS_REASON),
    ),
    forms=(moves.RETURNING, closing.CLOSING, looks.WHY),
    steps=looks.steps,
)
