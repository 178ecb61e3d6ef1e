"""The command line: one file a command, all of them in this list.

A command is a function. Where it needs settings its first argument is the `typer.Context`, and it asks
`bot.commands.settings.configured` for them. It raises `Failed` where it could not do what was asked, and returns
nothing. A name of two words belongs to a group of commands; the command that has the group's own name is run where
nothing else is named, and returns at once where `context.invoked_subcommand` says that something is.
"""

from collections.abc import Callable

from bot.commands.audit import verify_audit
from bot.commands.backup import backup, restore, verify
from bot.commands.check import check
from bot.commands.code import code
from bot.commands.content import check_content
from bot.commands.content_export import content_export
from bot.commands.content_learn import content_learn
from bot.commands.content_proposals import content_proposals
from bot.commands.demo import demo
from bot.commands.failures import failures, show_failure
from bot.commands.hear import hear
from bot.commands.import_roster import import_roster
from bot.commands.key import drop, key, reseal, rotate
from bot.commands.letters import letters, send_letters
from bot.commands.migrate import migrate
from bot.commands.qr import qr
from bot.commands.retention import retention_preview, retention_run
from bot.commands.run import run
from bot.commands.search import search
from bot.commands.understand import understand

COMMANDS: dict[str, Callable[..., None]] = {
    "run": run,
    "demo": demo,
    "check": check,
    "migrate": migrate,
    "backup": backup,
    "backup verify": verify,
    "restore": restore,
    "import": import_roster,
    "code": code,
    "qr": qr,
    "hear": hear,
    "key": key,
    "key rotate": rotate,
    "key reseal": reseal,
    "key drop": drop,
    "letters": letters,
    "letters send": send_letters,
    "failures": failures,
    "failures show": show_failure,
    "search": search,
    "understand": understand,
    "audit verify": verify_audit,
    "content check": check_content,
    "content proposals": content_proposals,
    "content learn": content_learn,
    "content export": content_export,
    "retention preview": retention_preview,
    "retention run": retention_run,
}
