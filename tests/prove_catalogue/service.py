"""The service of the catalogue: HTTP and WebSocket on one loopback port, in a thread of the test process."""

import asyncio
import json
import threading

from aiohttp import WSMsgType, web

TOKEN = "good-token"
EVENTS = ("agent_started", "tool_executing", "agent_completed")


async def health(request):
    return web.json_response({"status": "ok"})


async def items(request):
    if request.headers.get("Authorization") != f"Bearer {TOKEN}":
        return web.json_response({"error": "unauthorized"}, status=401)
    return web.json_response({"items": ["a", "b"]})


async def socket(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for message in ws:
        if message.type is WSMsgType.TEXT and message.data == "run":
            for event in EVENTS:
                await ws.send_str(json.dumps({"type": event}))
        elif message.type is WSMsgType.TEXT:
            await ws.send_str(json.dumps({"type": "echo", "text": message.data}))
    return ws


async def events(request):
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
    await response.prepare(request)
    for event in EVENTS:
        await response.write(f"event: {event}\ndata: {{}}\n\n".encode())
    await response.write_eof()
    return response


class Service:
    def __init__(self):
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self.port = 0
        threading.Thread(target=self._run, daemon=True).start()
        assert self._ready.wait(10)

    def _run(self):
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._start())
        self._ready.set()
        self._loop.run_forever()

    async def _start(self):
        app = web.Application()
        app.router.add_get("/health", health)
        app.router.add_get("/items", items)
        app.router.add_get("/ws", socket)
        app.router.add_get("/events", events)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.port = site._server.sockets[0].getsockname()[1]

    def stop(self):
        self._loop.call_soon_threadsafe(self._loop.stop)
