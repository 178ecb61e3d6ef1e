"""The whole service is killed in the middle of a talk and started again: nothing is lost, nothing is shown twice."""

import asyncio
import json
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from tests.webchat.test_reconnect import SAID, Stubborn, nothing_came_twice, what_the_page_shows
from tests.webchat.visitor import Visitor, visiting

ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def service(config: Path) -> AsyncIterator[str]:
    """`bot run` as a process of its own, killed at the end; gives its address."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "--config", str(config), "run", cwd=ROOT, stderr=asyncio.subprocess.PIPE
    )
    try:
        assert process.stderr is not None
        async with asyncio.timeout(60):
            while (told := json.loads(await process.stderr.readline()))["event"] != "ready":
                pass
        yield f"http://127.0.0.1:{told['port']}"
    finally:
        process.send_signal(signal.SIGKILL)
        await process.communicate()


async def talk_to_the_end(visitor: Visitor) -> tuple[list[str], list[str]]:
    """What the page shows when the last word, said after all others, has its answer."""
    await visitor.says("/nonsense")
    await visitor.hears("这个命令我不认识")
    return what_the_page_shows(visitor)


@pytest.mark.parametrize("cut_after", [1, 5])
async def test_a_killed_service_loses_and_doubles_nothing(tmp_path: Path, cut_after: int) -> None:
    config = tmp_path / "config.toml"
    config.write_text(
        f'[database]\nurl = "sqlite:///{tmp_path / "town.db"}"\n[media]\npath = "{tmp_path / "media"}"\n'
        "[webchat]\nenabled = true\n[web]\nport = 0\n[senses]\nmeaning = false\n"
    )
    first = AsyncExitStack()
    async with visiting(await first.enter_async_context(service(config))) as visitor:
        await visitor.connects()
        assert visitor.tab is not None
        await visitor.tab.close()
        page = Stubborn(visitor)
        page.says(*SAID)
        await page.connects(cut_after)
        await first.aclose()

        async with service(config) as visitor.base_url, visiting(visitor.base_url) as other:
            await page.connects(None)
            shown = await talk_to_the_end(visitor)
            await other.connects()
            for words in SAID:
                await other.says(words)
            undisturbed = await talk_to_the_end(other)

    assert shown == undisturbed
    assert max(Counter(shown[1]).values()) == 1
    assert nothing_came_twice(visitor)
