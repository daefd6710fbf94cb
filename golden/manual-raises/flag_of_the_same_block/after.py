import pytest

from shop import ParseError, compare, parse


def test_both_refuse():
    ours = compare("a", "b")
    with pytest.raises(ParseError) as excinfo:
        parse("a")
    assert str(ours) == str(excinfo.value)
