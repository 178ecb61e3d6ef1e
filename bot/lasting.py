"""Tasks that live as long as the service: should one end by a fault, whoever runs the service is told."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

Told = Callable[[str, BaseException], None]


def lasting(work: Coroutine[Any, Any, None], name: str) -> "asyncio.Task[None]":
    """Begin the work; a fault of it goes to `tell_of_ends`, never unseen."""
    task = asyncio.create_task(work, name=name)
    task.add_done_callback(_ended)
    return task


async def until(event: asyncio.Event, seconds: float | None) -> None:
    """Until it is set, which time does as well.

    `wait_for` would make a task each time, and loses a cancel that comes at the moment when the event is set.
    """
    timer = asyncio.get_running_loop().call_later(seconds, event.set) if seconds is not None else None
    try:
        await event.wait()
    finally:
        if timer is not None:
            timer.cancel()


def tell_of_ends(told: Told) -> None:
    """From now on `told` hears the name and the fault of each lasting task of this loop that broke."""

    def handle(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        if "lasting" in context:
            told(context["lasting"], context["exception"])
        else:
            loop.default_exception_handler(context)

    asyncio.get_running_loop().set_exception_handler(handle)


def _ended(task: "asyncio.Task[None]") -> None:
    if not task.cancelled() and (fault := task.exception()) is not None:
        name = task.get_name()
        context = {"message": f"{name} broke", "exception": fault, "lasting": name}
        task.get_loop().call_exception_handler(context)
