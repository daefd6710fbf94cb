import pytest
from depot.core import stock
from depot.testing import failing


def test_refused():
    with failing("depot.http.get", ConnectionRefusedError("port is closed")):
        with pytest.raises(ConnectionRefusedError) as caught:
            stock("/lamps")
    assert "closed" in str(caught.value)


def test_each_call_is_refused():
    with failing("depot.http.get", None):
        with pytest.raises(ConnectionRefusedError):
            stock("/lamps")
