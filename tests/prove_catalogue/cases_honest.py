"""Tests that can fail. A comment above each says what prove must find: verdict, then the outcome under each fault."""

import asyncio
import http.client
import json
import socket
import threading
import time
import unittest
import urllib.request
from urllib.parse import urlsplit

import aiohttp
import httpx
import pytest
import requests
import websockets
import websockets.sync.client

LIMIT = 1.0


# expect: proven refuse=failed hang=failed reset=failed unauthorized=n/a drop=n/a delay=failed garble=failed
def test_requests(http):
    assert requests.get(f"{http}/health", timeout=LIMIT).json()["status"] == "ok"


# expect: proven refuse=failed hang=failed reset=failed unauthorized=failed drop=n/a delay=failed garble=failed
def test_requests_with_credentials(http, auth):
    response = requests.get(f"{http}/items", headers=auth, timeout=LIMIT)
    response.raise_for_status()
    assert response.json()["items"] == ["a", "b"]


# expect: proven refuse=failed hang=failed reset=failed unauthorized=failed drop=n/a delay=failed garble=failed
def test_httpx(http, auth):
    with httpx.Client(base_url=http, headers=auth, timeout=LIMIT) as client:
        assert client.get("/items").raise_for_status().json() == {"items": ["a", "b"]}


# expect: proven refuse=failed hang=failed reset=failed unauthorized=failed drop=n/a delay=failed garble=failed
@pytest.mark.asyncio
async def test_httpx_asyncio(http, auth):
    async with httpx.AsyncClient(base_url=http, headers=auth, timeout=LIMIT) as client:
        answer = await client.get("/items")
    assert answer.json()["items"]


# expect: proven refuse=failed hang=failed reset=failed unauthorized=n/a drop=n/a delay=failed garble=failed
@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_httpx_anyio(http, anyio_backend):
    async with httpx.AsyncClient(timeout=LIMIT) as client:
        assert (await client.get(f"{http}/health")).json() == {"status": "ok"}


# expect: proven refuse=failed hang=failed reset=failed unauthorized=failed drop=n/a delay=failed garble=failed
@pytest.mark.asyncio
async def test_aiohttp(http, auth):
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(LIMIT)) as session:
        async with session.get(f"{http}/items", headers=auth) as response:
            assert (await response.json())["items"] == ["a", "b"]


# expect: proven refuse=failed hang=failed reset=failed unauthorized=n/a drop=n/a delay=failed garble=failed
@pytest.mark.asyncio
async def test_aiohttp_by_name(service):
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(LIMIT)) as session:
        async with session.get(f"http://localhost:{service.port}/health") as response:
            assert await response.json() == {"status": "ok"}


# expect: proven refuse=failed hang=failed reset=failed unauthorized=n/a drop=failed delay=failed garble=failed
@pytest.mark.asyncio
async def test_aiohttp_websocket_events(ws):
    limit = aiohttp.ClientTimeout(LIMIT)
    async with aiohttp.ClientSession(timeout=limit) as session, session.ws_connect(ws) as connection:
        await connection.send_str("run")
        seen = [(await connection.receive_json(timeout=LIMIT))["type"] for _ in range(3)]
    assert seen == ["agent_started", "tool_executing", "agent_completed"]


# expect: proven refuse=failed hang=failed reset=failed unauthorized=failed drop=failed delay=failed garble=failed
@pytest.mark.asyncio
async def test_websockets_events(ws, auth):
    async with websockets.connect(ws, additional_headers=auth, open_timeout=LIMIT, close_timeout=0.2) as connection:
        await connection.send("run")
        seen = [json.loads(await asyncio.wait_for(connection.recv(), LIMIT))["type"] for _ in range(3)]
    assert seen[-1] == "agent_completed"


# expect: proven refuse=failed hang=failed reset=failed unauthorized=n/a drop=n/a delay=failed garble=failed
def test_websockets_sync(ws):
    with websockets.sync.client.connect(ws, open_timeout=LIMIT, close_timeout=0.2) as connection:
        connection.send("hello")
        assert json.loads(connection.recv(timeout=LIMIT)) == {"type": "echo", "text": "hello"}


# expect: proven refuse=failed hang=timeout reset=failed unauthorized=n/a drop=n/a delay=failed garble=failed
@pytest.mark.asyncio
async def test_waits_without_limit(ws):
    start = time.monotonic()
    async with websockets.connect(ws, open_timeout=None, close_timeout=0.2) as connection:
        await connection.send("hello")
        assert json.loads(await connection.recv())["text"] == "hello"
    assert time.monotonic() - start < 2.0


# expect: proven refuse=failed hang=failed reset=failed unauthorized=n/a drop=n/a delay=failed garble=failed
@pytest.mark.asyncio
async def test_long_limit_on_the_loop(service):
    start = time.monotonic()
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(60)) as session:
        async with session.get(f"http://localhost:{service.port}/health") as response:
            assert await response.json() == {"status": "ok"}
    assert time.monotonic() - start < 2.0


# expect: proven refuse=failed hang=failed reset=failed unauthorized=n/a drop=n/a delay=failed garble=failed
@pytest.mark.asyncio
async def test_long_limit_in_a_thread(http):
    start = time.monotonic()
    answer = await asyncio.to_thread(requests.get, f"{http}/health", timeout=60)
    assert answer.json() == {"status": "ok"}
    assert time.monotonic() - start < 2.0


# expect: proven refuse=failed hang=failed reset=n/a unauthorized=n/a drop=n/a delay=n/a garble=n/a
@pytest.mark.asyncio
async def test_handshake_only(ws):
    async with websockets.connect(ws, open_timeout=LIMIT, close_timeout=0.2) as connection:
        assert connection.state is websockets.State.OPEN


# expect: proven refuse=failed hang=failed reset=failed unauthorized=n/a drop=failed delay=failed garble=failed
def test_server_sent_events(http):
    with httpx.stream("GET", f"{http}/events", timeout=LIMIT) as response:
        names = [line[7:] for line in response.iter_lines() if line.startswith("event: ")]
    assert names == ["agent_started", "tool_executing", "agent_completed"]


# expect: proven refuse=failed hang=failed reset=failed unauthorized=n/a drop=n/a delay=failed garble=failed
def test_urllib(http):
    with urllib.request.urlopen(f"{http}/health", timeout=LIMIT) as response:
        assert json.load(response) == {"status": "ok"}


# expect: proven refuse=failed hang=timeout reset=failed unauthorized=n/a drop=n/a delay=failed garble=failed
def test_http_client_without_limit(http):
    start = time.monotonic()
    connection = http_client(http)
    connection.request("GET", "/health")
    assert json.load(connection.getresponse()) == {"status": "ok"}
    assert time.monotonic() - start < 2.0


def http_client(url):
    return http.client.HTTPConnection(urlsplit(url).hostname, urlsplit(url).port)


# expect: proven refuse=failed hang=failed reset=failed unauthorized=n/a drop=n/a delay=failed garble=failed
def test_raw_socket(service):
    with socket.create_connection(("127.0.0.1", service.port), timeout=LIMIT) as connection:
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert b'"ok"' in connection.makefile("rb").read()


@pytest.fixture(scope="session")
def client(http):
    with requests.Session() as session:
        session.get(f"{http}/health", timeout=LIMIT)
        yield session


# expect: proven refuse=failed hang=failed reset=failed unauthorized=n/a drop=n/a delay=failed garble=failed
def test_client_of_the_session(client, http):
    assert client.get(f"{http}/health", timeout=LIMIT).json() == {"status": "ok"}


@pytest.fixture(scope="module")
def connection(ws):
    with websockets.sync.client.connect(ws, close_timeout=0.2) as connection:
        connection.send("hello")
        connection.recv(timeout=LIMIT)
        yield connection


# expect: proven refuse=failed hang=failed reset=failed unauthorized=n/a drop=n/a delay=failed garble=failed
def test_connection_of_the_module(connection):
    connection.send("again")
    assert json.loads(connection.recv(timeout=LIMIT))["text"] == "again"


@pytest.fixture
def profile(http, auth):
    return requests.get(f"{http}/items", headers=auth, timeout=LIMIT).json()


# expect: setup-only refuse=failed hang=failed reset=failed unauthorized=failed drop=n/a delay=failed garble=failed
# phase: setup refuse hang reset delay garble
def test_own_fixture(profile):
    assert profile["items"]


@pytest.fixture
def server_of_the_test():
    listener = socket.create_server(("127.0.0.1", 0))

    def answer():
        peer, _ = listener.accept()
        with peer:
            peer.sendall(peer.recv(100).upper())

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    yield listener.getsockname()
    listener.close()


# expect: proven refuse=failed hang=failed reset=failed unauthorized=n/a drop=n/a delay=failed garble=failed
def test_server_of_the_test(server_of_the_test):
    with socket.create_connection(server_of_the_test, timeout=LIMIT) as connection:
        connection.sendall(b"hello world")
        assert connection.recv(100) == b"HELLO WORLD"


# expect: proven refuse=failed hang=failed reset=failed unauthorized=n/a drop=n/a delay=failed garble=failed
def test_unix_socket(tmp_path):
    path = str(tmp_path / "s")
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen()
    threading.Thread(target=lambda: listener.accept()[0].sendall(b"welcome"), daemon=True).start()
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(LIMIT)
        connection.connect(path)
        assert connection.recv(100) == b"welcome"


# expect: proven refuse=failed hang=failed reset=failed unauthorized=n/a drop=n/a delay=failed garble=failed
@pytest.mark.asyncio
async def test_server_on_the_same_loop():
    async def answer(reader, writer):
        writer.write(b"pong" if await reader.readline() == b"ping\n" else b"what")
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b"ping\n")
        assert await asyncio.wait_for(reader.read(), LIMIT) == b"pong"
        writer.close()


# expect: proven refuse=failed hang=failed reset=failed unauthorized=n/a drop=n/a delay=failed garble=failed
def test_waits_until_ready_or_raises(http):
    deadline = time.monotonic() + LIMIT
    while True:
        try:
            answer = requests.get(f"{http}/health", timeout=LIMIT)
            break
        except requests.RequestException:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
    assert answer.json()["status"] == "ok"


# expect: proven refuse=failed hang=failed reset=failed unauthorized=n/a drop=n/a delay=failed garble=failed
def test_errors_are_asserted_at_the_end(http):
    errors = []
    for _ in range(2):
        try:
            requests.get(f"{http}/health", timeout=LIMIT / 2).json()
        except requests.RequestException as error:
            errors.append(error)
    assert not errors


# expect: proven refuse=failed hang=failed reset=failed unauthorized=n/a drop=n/a delay=failed garble=failed
@pytest.mark.asyncio
async def test_cleanup_may_fail(ws):
    connection = await websockets.connect(ws, open_timeout=LIMIT, close_timeout=0.2)
    try:
        await connection.send("x")
        assert json.loads(await asyncio.wait_for(connection.recv(), LIMIT))["text"] == "x"
    finally:
        try:
            await connection.close()
        except Exception:
            pass


# expect: proven refuse=failed hang=failed reset=failed unauthorized=n/a drop=n/a delay=failed garble=failed
@pytest.mark.parametrize("text", ["a", "ü"])
def test_parametrised(ws, text):
    with websockets.sync.client.connect(ws, open_timeout=LIMIT, close_timeout=0.2) as connection:
        connection.send(text)
        assert json.loads(connection.recv(timeout=LIMIT))["text"] == text


@pytest.mark.usefixtures("service_url")
class TestUnittest(unittest.TestCase):
    # expect: proven refuse=failed hang=failed reset=failed unauthorized=n/a drop=n/a delay=failed garble=failed
    def test_in_a_test_case(self):
        self.assertEqual(requests.get(f"{self.url}/health", timeout=LIMIT).json(), {"status": "ok"})


@pytest.mark.usefixtures("service_url")
class TestIsolated(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(LIMIT))
        self.addAsyncCleanup(self.session.close)

    # expect: proven refuse=failed hang=failed reset=failed unauthorized=n/a drop=n/a delay=failed garble=failed
    async def test_in_an_asynchronous_test_case(self):
        async with self.session.get(f"{self.url}/health") as response:
            self.assertEqual(await response.json(), {"status": "ok"})


@pytest.fixture(scope="class")
def service_url(request, http):
    request.cls.url = http


class TestSetupMethod:
    def setup_method(self):
        self.limit = LIMIT

    # expect: proven refuse=failed hang=failed reset=failed unauthorized=n/a drop=n/a delay=failed garble=failed
    def test_in_a_class(self, http):
        assert requests.get(f"{http}/health", timeout=self.limit).json()["status"] == "ok"
