import pytest
import service


def test_guest_is_refused():
    with pytest.raises((ConnectionError, TimeoutError)):
        service.login("guest")
