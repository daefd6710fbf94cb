from unittest.mock import patch

from shop import storage


class _FakeBucket:
    def read(self, name):
        return b""


class StubClock:
    """Used below."""


def test_storage():
    with patch("shop.cloud.Bucket", _FakeBucket):
        found = storage.open("lamp")
    assert found.exists


def test_clock():
    assert storage.age("lamp", StubClock()) == 0
