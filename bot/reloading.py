"""SIGHUP: content and settings are read anew while everything goes on. A wrong file changes nothing, and is told."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import structlog

from bot import logs
from bot.app import App
from bot.config import Config, ConfigError
from bot.service import build
from storage.keyfile import KeyFault

log = structlog.get_logger()

# What holds from the next message on. Everything else has opened something with its value: a file, a port, a platform.
LIVE = ("log", "notices", "limits", "delivery", "station", "cases", "figures", "service", "agreements")


def differing(old: Config, new: Config) -> list[str]:
    """The keys that have another value, as section.key; never the values."""
    return [
        f"{section}.{key}"
        for section, fields in ((name, type(getattr(old, name)).model_fields) for name in type(old).model_fields)
        for key in fields
        if getattr(getattr(old, section), key) != getattr(getattr(new, section), key)
    ]


class Reloading:
    """The settings of a running service. `load` reads them; it raises ConfigError."""

    def __init__(self, app: App, load: Callable[[], Config]) -> None:
        self._app, self._load = app, load
        self._config = app.config

    async def on(self, asked: asyncio.Event) -> None:
        """Whenever it is asked for; once more where it is asked for meanwhile."""
        while True:
            await asked.wait()
            asked.clear()
            try:
                await self.reload()
            except Exception:
                # Whoever asked for it does not want the service to end.
                log.exception("reloading broke")

    async def reload(self) -> None:
        """Settings, then content, which the running service reads by itself a few seconds later anyway."""
        try:
            new = await asyncio.to_thread(self._load)
        except ConfigError as fault:
            _refuse(fault)
            return
        differ = differing(self._config, new)
        self._take(new)
        await asyncio.to_thread(self._app.keeper.look)
        try:
            await asyncio.to_thread(self._app.database.keyring.reload)
        except KeyFault as fault:
            log.error("the keys stay as they were", says=str(fault))  # noqa: TRY400 the sentence says it all
        log.info("reloaded", changed=[key for key in differ if key.split(".")[0] in LIVE])
        if later := [key for key in differ if key.split(".")[0] not in LIVE]:
            log.warning("reloaded in part", says=f"Only a restart changes {', '.join(later)}.")

    def _take(self, new: Config) -> None:
        """What is at work keeps what it began with; nobody waits and nothing is put off."""
        secrets = {*self._config.secrets(), *new.secrets()}
        self._config = self._config.model_copy(update={name: getattr(new, name) for name in LIVE})
        logs.set_up(self._config.log.level, self._config.log.format, secrets)
        app, limits = self._app, self._config.limits
        settled = build(self._config, app.rooms, app.channels)
        service = replace(settled, content=app.dispatcher.service.content)
        for part in (app.dispatcher, app.delivery, app.clock, app.errands):
            part.service = service
        app.dispatcher.flood.allow(limits.messages_per_minute, limits.staff_messages_per_minute)
        app.delivery.parallel = self._config.delivery.parallel


def _refuse(fault: ConfigError) -> None:
    for sentence in str(fault).splitlines():
        log.error("not reloaded, nothing has changed", says=sentence)
