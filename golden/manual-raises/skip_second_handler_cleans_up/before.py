import pytest

import service


def test_guest_is_refused():
    try:
        service.login("guest")
        pytest.fail("a guest got in")
    except ConnectionError as error:
        assert error.args
    except Exception as error:
        service.logout("guest")
        pytest.fail(f"refused in another way: {error}")
