from unittest.mock import patch

from shop import events, store


@patch("shop.http.get")
def test_search(mock_get):
    known = [events.make("lamp"), events.make("desk")]
    mock_get.return_value = known
    found = store.search("lamp")
    assert found.sorted
