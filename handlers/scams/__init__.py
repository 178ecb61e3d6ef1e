"""Is it a scam: what shows in the words, what to do now; and where money is moving, 110 and the sheet to freeze it."""

from handlers.feature import Command, Feature, Intent, Timer, every
from handlers.language.danger_kind import DangerKind
from handlers.scams import freezing, group, pictures, resident, seen, sheet, shown, telling, texts, timers

feature = Feature(
    "scams",
    commands=(
        Command(
            "check",
            resident.check,
            texts.HELP_CHECK,
            texts.WORDS_CHECK,
            needs=texts.NEEDS_CHECK,
            in_group=True,
            danger=DangerKind.SCAMMED,
        ),
        Command("check_tell", telling.tell),
        Command("transferred", freezing.transferred),
        Command("freeze", sheet.freeze, words=texts.WORDS_FREEZE),
    ),
    intents=(Intent(resident.claim, resident.plain), Intent(shown.claim, shown.hear)),
    forms=(resident.CHECK, shown.SHOWN, sheet.FREEZE),
    continues=(group.carry_on,),
    errands={pictures.READ: seen.told},
    timers=(Timer("forget_checks", timers.forget, every(60)),),
)
