import pytest

from shop import ParseError, compare, parse


def test_both_refuse():
    ours = compare("a", "b")
    refused = False
    try:
        parse("a")
    except ParseError as theirs:
        refused = True
        assert str(ours) == str(theirs)
    if not refused:
        pytest.fail("nothing was refused")
