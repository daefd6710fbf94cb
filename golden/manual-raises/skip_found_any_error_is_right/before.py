import pytest
from acme import parse


def test_refuses_a_bad_label():
    try:
        parse("bad")
    except Exception:
        pass
    else:
        pytest.fail("a bad label is accepted")
