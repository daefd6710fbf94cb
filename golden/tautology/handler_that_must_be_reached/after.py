import pytest
import shop


def test_is_shut():
    try:
        shop.enter("night")
    except PermissionError:
        pass
    else:
        pytest.fail("came in at night")
    assert shop.name == "corner"
