"""The same echo bot behind a webhook of its own, as python-telegram-bot's customwebhookbot example has it."""

import asyncio
import sys

from aiohttp import web
from telegram import Update

from bench.peers.ptb_polling import application


async def main(root: str, token: str, port: int) -> None:
    made = application(root, token)

    async def hear(request: web.Request) -> web.Response:
        await made.update_queue.put(Update.de_json(await request.json(), made.bot))
        return web.Response()

    app = web.Application()
    app.router.add_post("/telegram/webhook", hear)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    async with made:
        await made.start()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        await made.bot.set_webhook(f"http://127.0.0.1:{port}/telegram/webhook")
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
