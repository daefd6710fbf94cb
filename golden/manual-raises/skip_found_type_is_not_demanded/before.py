import pytest
from shop import NotFound, client


def test_any_error_beside_a_check():
    try:
        order = client.get(3)
        assert order.is_new
        pytest.fail("found")
    except Exception as error:
        assert isinstance(error, Exception)


def test_type_of_another():
    try:
        order = client.get(3)
        assert order.is_new
        pytest.fail("found")
    except Exception as error:
        assert isinstance(error.__cause__, NotFound)
