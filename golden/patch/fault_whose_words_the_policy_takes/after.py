import pytest
from shop.core import fetch
from shop.testing import service_down


def test_down():
    with service_down(ConnectionError("no route")):
        with pytest.raises(ConnectionError) as caught:
            fetch("/orders")
    assert "no route" in str(caught.value)


def refuse(path):
    raise ConnectionError("no route")
