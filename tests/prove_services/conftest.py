"""PostgreSQL, redis and a gRPC service on ports of their own, for tests that reach them by C code or by children."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from concurrent import futures
from pathlib import Path

import grpc
import pytest


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port):
    deadline = time.monotonic() + 20
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.05)


@pytest.fixture(scope="session")
def folder():
    """A folder that PostgreSQL's own user may enter."""
    folder = Path(tempfile.mkdtemp(prefix="prove-services-", dir="/tmp"))
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def dsn(folder):
    """A cluster with trust for everybody; the server does not run as root, so it gets an ordinary user then."""
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"))
    user = {"user": pwd.getpwnam("postgres").pw_uid} if os.getuid() == 0 else {}
    data, port = folder / "data", free_port()
    create = [programs / "initdb", "-D", data, "-A", "trust", "-U", "postgres", "--no-sync"]
    subprocess.run(create, check=True, capture_output=True, cwd=folder, **user)
    server = subprocess.Popen(
        [programs / "postgres", "-D", data, "-p", str(port), "-h", "127.0.0.1", "-k", folder, "-F"],
        cwd=folder,
        stderr=subprocess.DEVNULL,
        **user,
    )
    wait_for(port)
    time.sleep(0.5)
    yield f"host=127.0.0.1 port={port} user=postgres dbname=postgres"
    server.terminate()
    server.wait()


@pytest.fixture(scope="session")
def redis_port():
    port = free_port()
    server = subprocess.Popen(
        ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", ""], stdout=subprocess.DEVNULL
    )
    wait_for(port)
    yield port
    server.terminate()
    server.wait()


@pytest.fixture(scope="session")
def grpc_port():
    def answer(request, context):
        return request.upper()

    handler = grpc.method_handlers_generic_handler("Echo", {"Say": grpc.unary_unary_rpc_method_handler(answer)})
    server = grpc.server(futures.ThreadPoolExecutor(2))
    server.add_generic_rpc_handlers((handler,))
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    yield port
    server.stop(None)
