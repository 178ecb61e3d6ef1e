"""What residents do with a notice: press a button below it, and ask whether it is real."""

from handlers.feature import Command, Intent
from handlers.notices.ear import answers, texts, verify

COMMANDS = (
    Command("verify", verify.verify, texts.HELP_VERIFY, texts.WORDS_VERIFY, needs=texts.NEEDS_VERIFY, in_group=True),
    Command("learned", answers.learned, in_group=True),
    Command("quiz", answers.quiz, in_group=True),
)
INTENTS = (Intent(verify.claim, verify.plain),)
FORMS = (verify.WHAT,)
