"""`bot demo`: the whole thing on an empty machine, in one page."""

import asyncio
import os
import sys
import threading
import webbrowser
from typing import Annotated

import typer

from bot import logs
from bot.app import StartFault
from bot.commands.failed import Failed
from bot.demo import texts
from bot.demo.performance import perform

_PORT = 8090
# They would take over the terminal.
_TEXT_BROWSERS = {"www-browser", "links", "elinks", "lynx", "w3m"}


def demo(
    port: Annotated[int, typer.Option(help="where the page is; 0 for any free port")] = _PORT,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="print the address only")] = False,
) -> None:
    """Play a small made-up community on this machine: four telephones in one page, with a clock to move."""
    logs.set_up("WARNING", "text", ())
    try:
        asyncio.run(perform(port, lambda bound: _tell(bound, opens=not no_browser)))
    except StartFault:
        raise Failed(texts.in_use(port)) from None


def _tell(port: int, *, opens: bool) -> None:
    address = f"http://127.0.0.1:{port}/demo"
    typer.echo(texts.open_at(address))
    if opens and sys.stdout.isatty() and has_window_browser():
        # Some browsers answer only after seconds, and the demo has to answer them meanwhile.
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def has_window_browser() -> bool:
    """Is there a screen, and a browser with a window to open on it?"""
    if sys.platform == "darwin":
        return True
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    try:
        return os.path.basename(webbrowser.get().name) not in _TEXT_BROWSERS
    except webbrowser.Error:
        return False
