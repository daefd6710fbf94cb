import pytest

from shop import ParseError, compare, parse


def test_both_refuse():
    refused = False
    try:
        compare("a", "b")
    except ValueError as ours:
        try:
            parse("a")
        except ParseError as theirs:
            refused = True
            assert str(ours) == str(theirs)
    if not refused:
        pytest.fail("nothing was refused")
