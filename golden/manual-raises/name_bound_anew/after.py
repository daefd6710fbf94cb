import pytest

import service


def test_guest_is_refused():
    with pytest.raises(ConnectionError) as excinfo:
        service.login("guest")
    error = excinfo.value
    assert all(error for error in error.args)
    assert (lambda: error.args)()
