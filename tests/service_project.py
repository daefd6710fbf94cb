"""A project with a small service and a fixture that starts it: what `prove` and `apply --prove` are tried on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from command_line import Suite

SERVER = """\
import http.server, sys

class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        body = b'{"status": "ok"}'
        self.send_response(401 if self.headers.get("Authorization") == "Bearer bad" else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *args):
        pass

if __name__ == "__main__":
    http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""
CONFTEST = """\
import http.server, threading
import pytest
from server import Handler

@pytest.fixture(scope="session")
def url():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
"""
POLICY = """\
[tool.pytest.ini_options]
pythonpath = ["."]
[tool.codemods]
paths = ["tests/e2e"]
[tool.codemods.prove]
timeout = 5
"""


@contextmanager
def service_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Suite]:
    """The project, with a user's cache of its own; nothing may be left running in it."""
    monkeypatch.setenv("CODEMODS_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)
    suite = Suite(tmp_path / "project")
    suite.write({"pyproject.toml": POLICY, "server.py": SERVER, "tests/conftest.py": CONFTEST})
    yield suite
    assert not left_running(suite.root), "processes were left running"


def left_running(folder: Path) -> list[str]:
    """Command lines of processes whose folder is there."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if Path(os.readlink(process / "cwd")).is_relative_to(folder):
                found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return found
