"""How long reading a picture takes, and how much memory: `python -m bench.pictures [--write]`, on drawn pictures."""

import asyncio
import re
import statistics
import sys
import time
from pathlib import Path

from PIL import Image

from bench import page
from bench.table import machine
from bot.senses.process import Process
from tests.senses.drawn import chat, code, saved

_TIMES = 5
_TALK = ("您好，我是客服，您开通了百万保障服务，不关闭每月扣八百元", "怎么关", "请下载会议软件，把钱转到安全账户") * 6


def pictures() -> dict[str, bytes]:
    poster = chat("扫码领取补贴", height=900)
    poster.paste(code("https://gov-butie.top/a"), (100, 250))
    screen = chat(*_TALK[:6], height=1480).resize((1080, 2220), Image.Resampling.LANCZOS)
    return {
        "a screenshot, 1080 x 2220": saved(screen, "JPEG"),
        "a poster with a QR code, 720 x 900": saved(poster),
        "a whole conversation, 720 x 3600": saved(chat(*_TALK, height=3600)),
    }


async def measured() -> str:
    """The section of the figures: first start, then each picture some times."""
    process = Process("bot.senses.picture", seconds=120)
    shown = pictures()
    try:
        first = await _seconds(process, next(iter(shown.values())))
        lines = [f"| the first one, with the start of the process | {first:.1f} |"]
        for name, data in shown.items():
            lines.append(
                f"| {name} | {statistics.median([await _seconds(process, data) for _ in range(_TIMES)]):.1f} |"
            )
        most = _most_memory(process)
    finally:
        await process.close()
    told = (
        f"{machine('rapidocr', 'onnxruntime')} One thread, at niceness 10. The process takes {most} MB at its highest."
    )
    return "\n".join([told, "", "| picture | seconds |", "|---|---|", *lines])


async def _seconds(process: Process, data: bytes) -> float:
    begun = time.perf_counter()
    await process.ask(data)
    return time.perf_counter() - begun


def _most_memory(process: Process) -> int:
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) // 1024 if found else 0


if __name__ == "__main__":
    section = asyncio.run(measured())
    print(section)
    if "--write" in sys.argv:
        page.save("Pictures", section)
