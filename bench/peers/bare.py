"""The practical limit: a bare aiohttp handler that answers through one shared session."""

import asyncio
import json
import sys

import aiohttp
from aiohttp import web


async def main(api: str, port: int) -> None:
    async with aiohttp.ClientSession() as session:

        async def hear(request: web.Request) -> web.Response:
            message = json.loads(await request.read())["message"]
            answer = {"chat_id": message["chat"]["id"], "text": message["text"]}
            async with session.post(f"{api}/sendMessage", json=answer) as response:
                await response.read()
            return web.Response()

        app = web.Application()
        app.router.add_post("/telegram/webhook", hear)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        hook = {"url": f"http://127.0.0.1:{port}/telegram/webhook"}
        async with session.post(f"{api}/setWebhook", json=hook) as response:
            await response.read()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
