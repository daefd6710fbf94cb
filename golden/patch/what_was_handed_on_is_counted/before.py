from unittest.mock import patch

from depot.search import search


def test_looks_once():
    with patch("depot.index.lookup") as lookup:
        assert search("lamp", most=3) is not None
    assert lookup.call_count == 1


@patch("depot.index.lookup")
def test_looks(lookup):
    assert search("lamp", most=3) is not None
    lookup.assert_called()
