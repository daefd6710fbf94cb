import os
import sys
from pathlib import Path


def open_files():
    folder = Path("/proc/self/fd")
    if not folder.is_dir():
        return None
    return len(tuple(folder.iterdir()))


def memory():
    if sys.platform == "win32" or not os.path.exists("/proc/self/statm"):
        return None
    return int(Path("/proc/self/statm").read_text().split()[0])


def threads():
    if sys.platform == "win32":
        return None
    return len(os.listdir("/proc/self/task"))


def test_reconnects(client):
    before = open_files()
    client.reconnect()
    after = open_files()
    if before is not None and after is not None:
        assert after <= before
    assert client.is_open()


def test_threads(client):
    count = threads()
    client.reconnect()
    if count is not None:
        assert threads() <= count
