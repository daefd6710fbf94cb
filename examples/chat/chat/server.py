"""The service: HTTP routes and one WebSocket on a loopback port (`python -m chat.server --port N`).

Every answer about credentials, right or wrong, takes the same least time: neither guessing nor timing pays.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import uuid
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from aiohttp import WSMsgType, web

from chat.agent import AgentState, run_agent
from chat.auth import Account, Accounts, AuthError, EmailTaken, issue_token, read_bearer

CREDENTIAL_SECONDS = 0.12
HANDLER = Callable[[web.Request], Awaitable[web.StreamResponse]]

accounts_key = web.AppKey("accounts", Accounts)
threads_key = web.AppKey("threads", dict[str, dict[str, Any]])
runs_key = web.AppKey("runs", dict[str, int])

routes = web.RouteTableDef()


def refusal(kind: type[web.HTTPError], reason: str) -> web.HTTPError:
    """An error answer with a JSON body."""
    return kind(text=json.dumps({"error": reason}), content_type="application/json")


@web.middleware
async def authenticate(request: web.Request, handler: HANDLER) -> web.StreamResponse:
    """Refuse /api and /ws to callers without a valid token, before any WebSocket upgrade."""
    if request.path.startswith(("/api/", "/ws")):
        try:
            request["claims"] = read_bearer(request.headers.get("Authorization"))
        except AuthError as error:
            return await _unauthorized(error)
    return await handler(request)


async def _unauthorized(error: AuthError) -> web.Response:
    await asyncio.sleep(CREDENTIAL_SECONDS)
    return web.json_response({"error": str(error)}, status=401)


async def _body(request: web.Request, *required: str) -> dict[str, Any]:
    try:
        body = await request.json()
    except json.JSONDecodeError:
        body = None
    if not isinstance(body, dict) or not all(isinstance(body.get(key), str) and body[key] for key in required):
        raise refusal(web.HTTPBadRequest, f"a JSON object with {', '.join(required)} is required")
    return body


def _session(account: Account, status: int) -> web.Response:
    token = issue_token(account.id, account.email, list(account.permissions))
    return web.json_response({"access_token": token, "user": account.public()}, status=status)


@routes.get("/health")
async def health(request: web.Request) -> web.Response:
    return web.json_response({"status": "ok", "service": "chat"})


@routes.post("/auth/register")
async def register(request: web.Request) -> web.Response:
    body = await _body(request, "email", "password")
    await asyncio.sleep(CREDENTIAL_SECONDS)
    try:
        account = request.app[accounts_key].register(body["email"], body["password"])
    except EmailTaken:
        return web.json_response({"error": "email is taken"}, status=409)
    return _session(account, 201)


@routes.post("/auth/login")
async def login(request: web.Request) -> web.Response:
    body = await _body(request, "email", "password")
    try:
        account = request.app[accounts_key].login(body["email"], body["password"])
    except AuthError as error:
        return await _unauthorized(error)
    await asyncio.sleep(CREDENTIAL_SECONDS)
    return _session(account, 200)


@routes.get("/api/me")
async def me(request: web.Request) -> web.Response:
    claims = request["claims"]
    return web.json_response({"id": claims["sub"], "email": claims["email"], "permissions": claims["permissions"]})


@routes.get("/api/usage")
async def usage(request: web.Request) -> web.Response:
    user = request["claims"]["sub"]
    return web.json_response({"user_id": user, "status": "ok", "runs": request.app[runs_key].get(user, 0)})


def _own_thread(request: web.Request) -> dict[str, Any]:
    thread = request.app[threads_key].get(request.match_info["thread_id"])
    if thread is None or thread["owner"] != request["claims"]["sub"]:
        raise refusal(web.HTTPNotFound, "no such thread")
    return thread


@routes.post("/api/threads")
async def create_thread(request: web.Request) -> web.Response:
    body = await _body(request, "title")
    thread = {
        "id": f"thread-{uuid.uuid4().hex[:12]}",
        "owner": request["claims"]["sub"],
        "title": body["title"],
        "messages": [],
    }
    request.app[threads_key][thread["id"]] = thread
    return web.json_response(thread, status=201)


@routes.get("/api/threads")
async def list_threads(request: web.Request) -> web.Response:
    mine = [t for t in request.app[threads_key].values() if t["owner"] == request["claims"]["sub"]]
    return web.json_response({"threads": mine})


@routes.get("/api/threads/{thread_id}")
async def read_thread(request: web.Request) -> web.Response:
    return web.json_response(_own_thread(request))


@routes.post("/api/threads/{thread_id}/messages")
async def post_message(request: web.Request) -> web.Response:
    thread = _own_thread(request)
    body = await _body(request, "text")
    events = await _run(request, AgentState(request["claims"]["sub"], thread["id"], body["text"]))
    thread["messages"] += [
        {"from": "user", "text": body["text"]},
        {"from": "agent", "text": events[-1]["reply"]},
    ]
    return web.json_response({"status": "completed", "messages": thread["messages"]}, status=201)


@routes.post("/api/agents/run")
async def run(request: web.Request) -> web.Response:
    body = await _body(request, "prompt")
    events = await _run(request, AgentState(request["claims"]["sub"], body.get("thread_id", "none"), body["prompt"]))
    return web.json_response({"status": "completed", "reply": events[-1]["reply"], "events": events})


async def _run(request: web.Request, state: AgentState) -> list[dict[str, Any]]:
    events = [event async for event in run_agent(state)]
    _count(request, state.user_id)
    return events


def _count(request: web.Request, user: str) -> None:
    runs = request.app[runs_key]
    runs[user] = runs.get(user, 0) + 1


@routes.get("/ws")
async def websocket(request: web.Request) -> web.WebSocketResponse:
    await asyncio.sleep(CREDENTIAL_SECONDS)
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    async for message in socket:
        if message.type is WSMsgType.TEXT:
            with contextlib.suppress(ConnectionResetError):  # a client may hang up before it is answered
                await _answer(request, socket, message.data)
    return socket


async def _answer(request: web.Request, socket: web.WebSocketResponse, text: str) -> None:
    try:
        message = json.loads(text)
        kind = message["type"]
    except (ValueError, KeyError, TypeError):
        await socket.send_json({"type": "error", "code": "malformed"})
        return
    if kind == "ping":
        await socket.send_json({"type": "pong", "user_id": request["claims"]["sub"]})
    elif kind == "agent_request":
        user = request["claims"]["sub"]
        state = AgentState(user, message.get("thread_id", "none"), message.get("prompt", ""))
        async for event in run_agent(state):
            await socket.send_json(event)
        _count(request, user)
    else:
        await socket.send_json({"type": "error", "code": "unknown_type"})


def make_app() -> web.Application:
    """A service without accounts or threads."""
    app = web.Application(middlewares=[authenticate])
    app[accounts_key] = Accounts()
    app[threads_key] = {}
    app[runs_key] = {}
    app.add_routes(routes)
    return app


async def serve(port: int, port_file: Path | None) -> None:
    """Listen on `port` of the loopback interface (0: a free one) until cancelled."""
    runner = web.AppRunner(make_app(), access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        bound = runner.addresses[0][1]
        print(f"chat listens on http://127.0.0.1:{bound}", flush=True)
        if port_file is not None:
            # Renamed into place: a reader never sees a half-written number.
            partial = port_file.with_suffix(".partial")
            partial.write_text(str(bound))
            partial.replace(port_file)
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m chat.server", description="The chat service.")
    parser.add_argument("--port", type=int, default=8765, help="port on 127.0.0.1; 0 takes a free one")
    parser.add_argument("--port-file", type=Path, help="file that receives the port once the service listens")
    options = parser.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(options.port, options.port_file))


if __name__ == "__main__":
    main()
