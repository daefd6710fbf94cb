from pathlib import Path


def written():
    folder = Path("out/reports")
    if not folder.is_dir():
        return None
    return len(tuple(folder.iterdir()))


def open_files():
    folder = Path("/proc/self/fd")
    if not folder.is_dir():
        return None
    return len(tuple(folder.iterdir()))


def test_reports(client):
    client.export()
    count = written()
    if count is not None:
        assert count == 3


def test_reconnects(client):
    client.reconnect()
    count = open_files()
    if count > 3:
        assert client.is_open()
