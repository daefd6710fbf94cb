import pytest

import service


def test_guests_are_refused():
    for guest in ("eve", "mallory"):
        try:
            service.login(guest)
            pytest.fail("a guest got in")
        except ConnectionError as error:
            assert error.args
            continue
        print("never")
