import pytest
from depot.core import stock
from depot.testing import failing


def test_each_call_is_refused():
    with failing("depot.http.get", ConnectionRefusedError("the port is closed by now")):
        with pytest.raises(ConnectionRefusedError) as caught:
            stock("/lamps")
        assert "port is closed" in str(caught.value)
