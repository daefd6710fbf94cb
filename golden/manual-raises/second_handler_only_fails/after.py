import pytest

import service


def test_guest_is_refused():
    with pytest.raises(ConnectionError) as excinfo:
        service.login("guest")
    assert excinfo.value.args
