"""`bot demo`: the whole thing on an empty machine, in one page."""

import asyncio
import os
import webbrowser
from typing import Annotated

import typer

from bot import logs
from bot.demo import texts
from bot.demo.performance import perform

_PORT = 8090


def demo(
    port: Annotated[int, typer.Option(help="where the page is; 0 for any free port")] = _PORT,
    browser: Annotated[bool, typer.Option(help="open the page where a browser is at hand")] = True,
) -> None:
    """Play a small made-up community on this machine: four telephones in one page, with a clock to move."""
    logs.set_up("WARNING", "text", ())
    asyncio.run(perform(port, lambda bound: _tell(bound, browser=browser)))


def _tell(port: int, *, browser: bool) -> None:
    address = f"http://127.0.0.1:{port}/demo"
    typer.echo(texts.open_at(address))
    # Without a screen a text browser would take over the terminal.
    if browser and (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        webbrowser.open(address)
