import pytest

import service


def test_guest_is_refused():
    try:
        answer = service.login("guest")
        pytest.fail(f"a guest got in: {answer}")
    except ConnectionError as error:
        assert all(error for error in error.args)
        assert (lambda: error.args)()
