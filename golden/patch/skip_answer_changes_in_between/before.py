from unittest.mock import patch

from shop import sync


@patch("shop.bucket.read")
def test_sync(mock_read):
    mock_read.return_value = ["first"]
    sync.run()
    assert sync.revision()
    mock_read.return_value = ["second"]
    sync.run()
    assert sync.revision()
