"""Tests whose connections no patch of Python's sockets sees. A comment above each says what prove must find."""

import subprocess
import sys

import grpc
import psycopg
import pytest
import redis

LIMIT = 2


# expect: proven
def test_libpq(dsn):
    with psycopg.connect(dsn, connect_timeout=LIMIT) as connection:
        assert connection.execute("select 1").fetchone() == (1,)


# expect: hollow
def test_libpq_swallowed(dsn):
    try:
        with psycopg.connect(dsn, connect_timeout=LIMIT) as connection:
            connection.execute("select 1")
    except psycopg.Error:  # hides
        pass


# expect: proven
def test_libpq_that_keeps_python_from_running(dsn):
    connection = psycopg.pq.PGconn.connect(dsn.encode())
    assert connection.status == psycopg.pq.ConnStatus.OK


# expect: hollow
def test_nothing_is_asked(dsn):
    assert dsn


@pytest.fixture(scope="session")
def connection(dsn):
    with psycopg.connect(dsn, autocommit=True) as connection:
        yield connection


# expect: proven
def test_connection_of_the_session(connection):
    assert connection.execute("select 2").fetchone() == (2,)


# expect: hollow
def test_connection_of_the_session_is_not_used(connection):
    assert connection is not None


# expect: proven
def test_connection_of_the_session_again(connection):
    assert connection.execute("select 3").fetchone() == (3,)


@pytest.fixture
def row(dsn):
    with psycopg.connect(dsn, connect_timeout=LIMIT) as connection:
        return connection.execute("select 4").fetchone()


# expect: setup-only
def test_row_of_a_fixture(row):
    assert row == (4,)


# expect: proven
def test_child(redis_port):
    told = subprocess.run(["redis-cli", "-p", str(redis_port), "ping"], capture_output=True, text=True, timeout=LIMIT)
    assert told.stdout.strip() == "PONG"


# expect: hollow
def test_child_that_nobody_asks(redis_port):
    subprocess.run(["timeout", str(LIMIT), "redis-cli", "-p", str(redis_port), "ping"], capture_output=True)


# expect: hollow
def test_child_without_a_connection(redis_port):
    assert subprocess.run([sys.executable, "-c", "print(1)"], capture_output=True).stdout == b"1\n"


# expect: proven
def test_child_of_python(redis_port):
    ask = (
        "import socket\n"
        f"with socket.create_connection(('127.0.0.1', {redis_port}), {LIMIT}) as line:\n"
        "    line.sendall(b'PING\\r\\n')\n"
        "    assert line.recv(7) == b'+PONG\\r\\n'\n"
    )
    subprocess.run([sys.executable, "-S", "-c", ask], check=True, capture_output=True)


# expect: proven
def test_redis_py(redis_port):
    with redis.Redis(port=redis_port, socket_timeout=LIMIT) as client:
        assert client.ping()


# expect: proven
def test_grpc(grpc_port):
    with grpc.insecure_channel(f"127.0.0.1:{grpc_port}") as channel:
        assert channel.unary_unary("/Echo/Say")(b"hello", timeout=LIMIT) == b"HELLO"


# expect: hollow
def test_grpc_swallowed(grpc_port):
    try:
        with grpc.insecure_channel(f"127.0.0.1:{grpc_port}") as channel:
            channel.unary_unary("/Echo/Say")(b"hello", timeout=LIMIT)
    except grpc.RpcError:  # hides
        pass
