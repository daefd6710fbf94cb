from unittest.mock import patch

import pytest
from depot.core import stock


def test_refused():
    with patch("depot.http.get", side_effect=ConnectionRefusedError("port is closed")):
        with pytest.raises(ConnectionRefusedError) as caught:
            stock("/lamps")
    assert "closed" in str(caught.value)


def test_each_call_is_refused():
    with patch("depot.http.get", side_effect=refuse):
        with pytest.raises(ConnectionRefusedError):
            stock("/lamps")


def refuse(path):
    raise ConnectionRefusedError("port is closed")
