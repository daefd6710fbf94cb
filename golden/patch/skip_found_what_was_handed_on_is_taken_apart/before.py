from unittest.mock import patch

from depot.search import search


def test_limit_by_keyword():
    with patch("depot.index.lookup") as lookup:
        assert search("lamp", most=3) is not None
    assert lookup.call_args.kwargs["limit"] == 3


@patch("depot.index.lookup")
def test_limit_in_a_local(lookup):
    assert search("lamp", most=3) is not None
    first = lookup.call_args_list[0]
    assert first[1]["limit"] == 3


def test_limit_in_a_loop(mocker):
    lookup = mocker.patch("depot.index.lookup")
    assert search("lamp", most=3) is not None
    for call in lookup.mock_calls:
        assert call.kwargs["limit"] == 3
