from unittest.mock import patch

from shop import sync


def assert_stored(found, wanted):
    assert found.text == wanted


@patch("shop.bucket.read")
def test_sync(mock_read):
    first = "name: first"
    mock_read.return_value = [first]
    sync.run()
    assert_stored(sync.current(), first)
