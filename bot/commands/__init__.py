"""The command line: one file a command, all of them in this list.

A command is a function, listed with the file that holds it: only the one that was typed is read. Where it needs
settings its first argument is the `typer.Context`, and it asks `bot.commands.settings.configured` for them. It raises
`Failed` where it could not do what was asked, and returns nothing. A name of two words belongs to a group of commands;
the command that has the group's own name is run where nothing else is named, and returns at once where
`context.invoked_subcommand` says that something is.
"""

import importlib
from collections.abc import Callable, Mapping

COMMANDS: Mapping[str, str] = {
    "run": "run.run",
    "demo": "demo.demo",
    "check": "check.check",
    "migrate": "migrate.migrate",
    "backup": "backup.backup",
    "backup verify": "backup.verify",
    "restore": "backup.restore",
    "import": "import_roster.import_roster",
    "code": "code.code",
    "qr": "qr.qr",
    "hear": "hear.hear",
    "key": "key.key",
    "key rotate": "key.rotate",
    "key reseal": "key.reseal",
    "key drop": "key.drop",
    "letters": "letters.letters",
    "letters send": "letters.send_letters",
    "failures": "failures.failures",
    "failures show": "failures.show_failure",
    "search": "search.search",
    "understand": "understand.understand",
    "audit verify": "audit.verify_audit",
    "content check": "content.check_content",
    "content proposals": "content_proposals.content_proposals",
    "content learn": "content_learn.content_learn",
    "content export": "content_export.content_export",
    "retention preview": "retention.retention_preview",
    "retention run": "retention.retention_run",
}


def command(name: str) -> Callable[..., None]:
    """The function of one of them."""
    file, _, function = COMMANDS[name].partition(".")
    found: Callable[..., None] = getattr(importlib.import_module(f"bot.commands.{file}"), function)
    return found
