"""The half of `prove` that runs in the target's environment: what it may import, and what it makes of the wire."""

from __future__ import annotations

import ast
import asyncio
import contextlib
import socket
import struct
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from codemods.prove.plugin.codemods_prove_plugin import (
    addresses,
    failure_trace,
    fault_window,
    frames,
    handlers,
    http,
    native,
    relay,
    stand_ins,
    supervision,
)
from codemods.prove.target import PLUGIN_FOLDER


def imported(file: Path) -> set[str]:
    """Top packages that a file imports, its own left out."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(node.module or "")
    return {name.partition(".")[0] for name in found}


@pytest.mark.parametrize("file", sorted(PLUGIN_FOLDER.rglob("*.py")), ids=lambda file: file.stem)
def test_it_needs_nothing_but_pytest(file: Path) -> None:
    assert imported(file) <= {*sys.stdlib_module_names, "pytest", "_pytest"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('{"type": "agent_completed"}', True),
        ('{"event": "agent_completed", "data": {}}', True),
        ('{"type": "event", "payload": {"name": "agent_completed"}}', True),
        ('42["agent_completed",{"x":1}]', True),
        ("agent_completed", True),
        ('{"type": "summary", "seen": ["agent_completed"]}', False),
        ('{"type": "agent_completed_late"}', False),
        ("agent_completed is near", False),
        ("[]", False),
        ("", False),
    ],
)
def test_which_messages_name_an_event(text: str, named: bool) -> None:
    assert frames.names_event(text, "agent_completed") is named


def read_messages(data: bytes) -> list[tuple[int, bytes]]:
    async def read() -> list[tuple[int, bytes]]:
        reader = asyncio.StreamReader()
        reader.feed_data(data)
        reader.feed_eof()
        return [(message.opcode, message.payload) async for message in frames.messages(reader)]

    return asyncio.run(read())


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65535, 65536])
def test_messages_of_every_length_survive(size: int) -> None:
    payload = b"x" * size
    assert read_messages(frames.Message(1, payload).encode()) == [(1, payload)]


def test_fragments_are_joined_around_control_frames() -> None:
    data = b"\x01\x02ab" + b"\x89\x01p" + b"\x80\x01c" + b"\x88\x00" + b"\x81\x05cut"
    assert read_messages(data) == [(9, b"p"), (1, b"abc"), (8, b"")]


def test_bodies_lose_their_chunks_and_get_them_back() -> None:
    async def read() -> tuple[list[bytes], bytes]:
        reader = asyncio.StreamReader()
        reader.feed_data(b"4;x=y\r\nabcd\r\n1\r\ne\r\n0\r\nTrailer: 1\r\n\r\nHTTP/1.1 next")
        reader.feed_eof()
        source = http.Source(reader)
        head = http.Head(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        pieces = [piece async for piece in http.body_of(source, head, is_answer=True)]
        assert http.encoded(pieces[0], head) == b"4\r\nabcd\r\n"
        return pieces, await source.read(100)

    assert asyncio.run(read()) == ([b"abcd", b"e"], b"HTTP/1.1 next")


@pytest.mark.parametrize(
    ("head", "carries"),
    [
        ("GET /x HTTP/1.1\r\nAuthorization: Bearer t", True),
        ("GET /x HTTP/1.1\r\ncookie: session=1", True),
        ("GET /ws?token=abc HTTP/1.1\r\nHost: x", True),
        ("GET /ws HTTP/1.1\r\nSec-WebSocket-Protocol: jwt.abc", True),
        ("POST /api/login HTTP/1.1\r\nHost: x", True),
        ("GET /login HTTP/1.1\r\nHost: x", False),
        ("POST /authors HTTP/1.1\r\nHost: x", False),
        ("GET /x?tokens_used=1 HTTP/1.1\r\nHost: x", False),
    ],
)
def test_which_requests_carry_credentials(head: str, carries: bool) -> None:
    assert http.carries_credentials(http.Head(f"{head}\r\n\r\n".encode())) is carries


@pytest.mark.parametrize(
    ("services", "address", "held"),
    [
        ([], ("10.0.0.1", 80), True),
        (["127.0.0.1:80"], ("127.0.0.1", 80), True),
        (["localhost:80"], ("::1", 80, 0, 0), True),
        (["127.0.0.1:80"], ("127.0.0.1", 81), False),
        (["*:5432"], ("10.0.0.1", 5432), True),
        (["db.internal:*"], ("10.0.0.9", 5432), True),
        (["db.internal:*"], ("10.0.0.8", 5432), False),
        (["/run/app.sock"], "/run/app.sock", True),
        (["/run/app.sock"], ("127.0.0.1", 80), False),
    ],
)
def test_which_addresses_are_services(services: list[str], address: object, held: bool) -> None:
    known = addresses.Services(services)
    known.resolved("DB.internal", [(2, 1, 6, "", ("10.0.0.9", 0))])
    assert known.holds(address) is held


def test_names_that_take_a_resolver() -> None:
    names = ["127.0.0.1", "::1", "localhost", "", None, "db.internal", b"db.internal"]
    assert [addresses.is_name(name) for name in names] == [False, False, False, False, False, True, True]


def test_files_that_cannot_be_parsed_have_no_handlers(tmp_path: Path) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text("def f(:\n")
    assert handlers.Catchers.of_file(str(broken)).at(1, 2) is None
    assert handlers.Catchers.of_file(str(tmp_path / "absent.py")).unwatched_call(1) is None


GUARDED = """\
def test_a(raises, suppress, self):
    before()
    try:
        tried()
    except OSError:
        caught()
    finally:
        after()
    try:
        cleaned()
    finally:
        after()
    try:
        told()
    except ValueError:
        after()
        raise
    except OSError as error:
        raise error.with_traceback(None)
    try:
        sometimes_ended()
    except OSError:
        if after():
            return
        raise
    try:
        made_another()
    except OSError:
        raise Skipped()
    with raises(OSError), open("a"):
        expected()
    with open("a") as file:
        opened()
    with self.assertRaises(OSError):
        expected()
"""


def test_where_an_error_may_be_caught(tmp_path: Path) -> None:
    file = tmp_path / "guarded.py"
    file.write_text(GUARDED)
    catchers = handlers.Catchers.of_file(str(file))
    guarded = [line for number, line in enumerate(GUARDED.splitlines(), 1) if catchers.guards(number)]
    assert [line.strip() for line in guarded] == [
        "tried()",
        "sometimes_ended()",
        "made_another()",
        "expected()",
        "expected()",
    ]


@pytest.mark.parametrize(("machine", "arch", "number"), [("x86_64", 0xC000003E, 42), ("aarch64", 0xC00000B7, 203)])
def test_the_filter_asks_about_connect_alone(machine: str, arch: int, number: int) -> None:
    """Interpreted as the kernel does: an offset into the call's data, a comparison, an answer."""
    program = supervision.instructions(machine)
    notify, allow = 0x7FC00000, 0x7FFF0000
    assert filtered(program, arch, number) == notify
    assert filtered(program, arch, number + 1) == filtered(program, arch, 0) == allow
    assert filtered(program, arch ^ 1, number) == allow  # the same number means another call there
    lengths = {size for size in range(200) if filtered(program, arch, number, size) == allow}
    assert len(lengths) == 1 and not lengths & {16, 28, 110, 128}  # IP's two, a path's, what holds any


@pytest.mark.parametrize(("family", "host"), [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")])
def test_a_connection_of_ours_is_one_like_all_others(family: socket.AddressFamily, host: str) -> None:
    with socket.create_server((host, 0), family=family) as server, socket.socket(family) as client:
        supervision.connect_unasked(client, server.getsockname())
        with server.accept()[0] as peer:
            assert client.getpeername() == server.getsockname() and peer.getpeername() == client.getsockname()


def filtered(program: bytes, arch: int, number: int, size: int = 0) -> int:
    data = struct.pack("=iIQ6Q", number, arch, 0, 0, 0, size, 0, 0, 0)
    value, at = 0, 0
    while True:
        code, if_equal, if_not, operand = struct.unpack_from("HBBI", program, 8 * at)
        at += 1
        if code == 0x20:
            value = int(struct.unpack_from("=I", data, operand)[0])
        elif code == 0x15:
            at += if_equal if value == operand else if_not
        else:
            assert code == 0x06
            return int(operand)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize(
    ("used", "closed", "works"), [(False, False, True), (True, False, False), (False, True, False)]
)
def test_a_cut_connection_is_given_back_where_nobody_has_missed_it(used: bool, closed: bool, works: bool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_server(("127.0.0.1", 0)) as other:
        client = socket.create_connection(server.getsockname())
        service, descriptor = server.accept()[0], client.fileno()
        stand_in = stand_ins.StandIn(*socket.socketpair())
        parked = native.cut(descriptor, descriptor in native.polled(native.descriptors()), lambda family: stand_in)
        client.sendall(b"lost")
        assert parked is not None and stand_in.peer.recv(10) == b"lost"
        if closed:
            client.close()
            client = socket.create_connection(other.getsockname())
            assert client.fileno() == descriptor
        assert parked.end(lambda one: used) is used
        if works:
            client.sendall(b"heard")
            assert service.recv(10) == b"heard"
        else:
            assert client.getpeername() == (other.getsockname() if closed else "")
        for each in (client, service):
            each.close()


def test_a_connection_that_nobody_has_connected_yet_is_not_cut() -> None:
    with socket.socket() as client:
        assert native.cut(client.fileno(), False, lambda family: pytest.fail("cut")) is None


@pytest.mark.parametrize(("silent", "family"), [(False, "AF_INET"), (True, "AF_INET"), (False, "AF_UNIX")])
def test_a_stand_in_ends_or_falls_silent_once_it_is_used(silent: bool, family: str) -> None:
    loop, struck = asyncio.new_event_loop(), threading.Event()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        made = stand_ins.StandIns(loop, struck.set, silent)
        one, unused = (made.made(getattr(socket, family), lambda family: listener) for _ in range(2))
        one.client.settimeout(0.1 if silent else 10)
        one.client.sendall(b"any")
        with pytest.raises(TimeoutError) if silent else contextlib.suppress(ConnectionResetError):
            assert one.client.recv(10) == b""
        assert struck.is_set() and made.retire(one) and not made.retire(unused)
        last = made.made(socket.AF_INET, lambda family: listener)
        last.client.sendall(b"any")
        made.end_all()
        assert last.used
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
        for each in (one, unused, last):
            each.client.close()
            each.peer.close()


class Scene:
    """A window that counts."""

    open, strikes = True, 0

    def strike(self) -> None:
        self.strikes += 1

    def exempt(self) -> contextlib.AbstractContextManager[None]:
        return contextlib.nullcontext()


@pytest.mark.parametrize(("ends", "over", "strikes"), [(True, False, 0), (False, False, 1), (False, True, 1)])
def test_what_a_service_ends_after_its_handshake_is_not_cut(
    ends: bool, over: bool, strikes: int, tmp_path: Path
) -> None:
    """Whoever speaks first: the client's message and the end are on their way at the same time."""
    scene = Scene()
    relays = relay.RelayThread(fault_window.Fault("reset"), scene, str(tmp_path))
    with socket.create_server(("127.0.0.1", 0)) as server:
        client = socket.create_connection(relays.address_for(socket.AF_INET, server.getsockname()))
        service = server.accept()[0]
        client.sendall(b"GET / HTTP/1.1\r\n\r\n")
        assert service.recv(100)
        service.sendall(b"HTTP/1.1 101 Switching Protocols\r\n\r\n")
        assert client.recv(100).startswith(b"HTTP/1.1 101")
        client.sendall(b"\x82\x00")
        if ends:
            service.close()
        if over:
            relays.cut()
            assert scene.strikes == strikes
        with contextlib.suppress(ConnectionResetError):
            assert client.recv(100) == b""
        assert scene.strikes == strikes
        client.close()
        service.close()


_LOOKS_AGAIN_AND_AGAIN = """
import select, socket, sys, time
sys.path.insert(0, sys.argv[1])
from codemods_prove_plugin import clock as module, waits
clock = module.Clock()
waits.install(clock)
clock.begin_test(exact=True)
clock.watched = clock.silent = lambda: True
one, other = socket.socketpair()
poll = select.poll()
poll.register(one, select.POLLIN)
began, end, looks = module.real_monotonic(), time.monotonic() + 3600, 0
while time.monotonic() < end:
    assert poll.poll(100) == []
    looks += 1
other.send(b"x")
assert poll.poll(100) == [(one.fileno(), select.POLLIN)]
print(looks < 30, select.poll.__name__)
with select.epoll() as epoll:
    epoll.register(other, select.EPOLLIN)
    end = time.monotonic() + 3600
    assert epoll.poll(3600) == [] and time.monotonic() >= end and isinstance(epoll, select.epoll)
    one.send(b"x")
    assert epoll.poll(maxevents=1) == select.epoll.fromfd(epoll.fileno()).poll(0) == [(other.fileno(), select.EPOLLIN)]
print(epoll.closed)
"""


def test_who_polls_in_a_silence_looks_less_and_less_often() -> None:
    command = [sys.executable, "-c", _LOOKS_AGAIN_AND_AGAIN, str(PLUGIN_FOLDER)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert ended.stdout.split() == ["True", "poll", "True"], ended.stderr


_NOTIFY_BETWEEN_SLICES = """
import sys, threading
sys.path.insert(0, sys.argv[1])
from codemods_prove_plugin import clock as module, waits
clock = module.Clock()
waits.install(clock)
clock.begin_test()
clock.watched = lambda: True
condition, given = threading.Condition(), set()
sleep = module.real_sleep

def give():
    for _ in range(10):
        sleep(0.02)
        with condition:
            given.update(condition._waiters)
    with condition:
        condition.notify()

with condition:
    threading.Thread(target=give, daemon=True).start()
    told = condition.wait(30.0)
print(told, len(given))
"""


def test_one_waiter_waits_through_all_slices_so_that_no_notification_is_lost() -> None:
    command = [sys.executable, "-c", _NOTIFY_BETWEEN_SLICES, str(PLUGIN_FOLDER)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert ended.stdout.split() == ["True", "1"], ended.stderr


@pytest.mark.parametrize(
    ("error", "rank"),
    [
        (ConnectionResetError(), 1),
        (OSError(), 1),
        (FileNotFoundError(), 1),  # a socket of the system that is not there
        (BlockingIOError(115, "in progress"), 2),
        (FileExistsError(), 2),
        (KeyError(), 2),
    ],
)
def test_a_connection_that_is_not_there_yet_is_no_failure_of_it(error: Exception, rank: int) -> None:
    code = test_a_connection_that_is_not_there_yet_is_no_failure_of_it.__code__
    assert failure_trace.Swallowed(error, code, 1, 0).rank == rank
