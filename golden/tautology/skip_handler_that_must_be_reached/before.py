import pytest
import shop


def test_is_shut():
    try:
        shop.enter("night")
    except PermissionError:
        assert True
    else:
        pytest.fail("came in at night")
    assert shop.name == "corner"
