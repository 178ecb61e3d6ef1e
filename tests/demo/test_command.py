"""`bot demo` from outside: what it prints, what it opens, how it ends."""

import signal
import socket
import subprocess
import sys
import urllib.request
import webbrowser
from pathlib import Path

import pytest

from bot.commands.demo import has_window_browser

ROOT = Path(__file__).parents[2]


def bot_demo(port: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "bot", "demo", "--port", str(port)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("ends", [signal.SIGINT, signal.SIGTERM])
def test_it_prints_one_line_with_the_address_and_ends_cleanly(ends: signal.Signals) -> None:
    with bot_demo(0) as demo:
        assert demo.stdout is not None
        line = demo.stdout.readline()
        address = line.removeprefix("演示好了，请在浏览器打开：").strip()
        with urllib.request.urlopen(address) as page:  # noqa: S310 our own address
            assert "小枫 · 演示" in page.read().decode()
        demo.send_signal(ends)
        rest, errors = demo.communicate(timeout=30)

    assert address.startswith("http://127.0.0.1:")
    assert (demo.returncode, rest, errors) == (0, "", "")


def test_a_port_in_use_is_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with bot_demo(port) as demo:
            out, errors = demo.communicate(timeout=60)

    said = f"127.0.0.1:{port} 上已经有别的程序，请换一个：python -m bot demo --port 0\n"
    assert (demo.returncode, out, errors) == (1, "", said)


@pytest.mark.parametrize(
    ("system", "screen", "browser", "opens"),
    [
        ("darwin", "", None, True),
        ("linux", ":0", webbrowser.BackgroundBrowser("xdg-open"), True),
        ("linux", ":0", webbrowser.GenericBrowser("/usr/bin/w3m"), False),
        ("linux", ":0", None, False),
        ("linux", "", webbrowser.BackgroundBrowser("firefox"), False),
    ],
)
def test_only_a_browser_with_a_window_is_opened(
    monkeypatch: pytest.MonkeyPatch, system: str, screen: str, browser: webbrowser.BaseBrowser | None, opens: bool
) -> None:
    def get() -> webbrowser.BaseBrowser:
        if browser is None:
            raise webbrowser.Error
        return browser

    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(webbrowser, "get", get)
    monkeypatch.setenv("DISPLAY", screen)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)

    assert has_window_browser() is opens
