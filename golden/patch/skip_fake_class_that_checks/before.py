from unittest.mock import patch

from shop import storage


class FakeBucket:
    def read(self, name):
        assert name == "lamp"
        return b""


def test_storage():
    with patch("shop.cloud.Bucket", FakeBucket):
        found = storage.open("lamp")
    assert found.exists
