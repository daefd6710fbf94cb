import pytest

import service


def test_guests_are_refused():
    for guest in ("eve", "mallory"):
        try:
            service.login(guest)
        except ConnectionError as error:
            assert "down" in str(error), f"{guest}: {error}"
            continue
        pytest.fail("a guest got in")
