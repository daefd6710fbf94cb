import pytest

import service


def test_guests_are_refused():
    for guest in ("eve", "mallory"):
        with pytest.raises(ConnectionError) as excinfo:
            service.login(guest)
        assert excinfo.value.args
