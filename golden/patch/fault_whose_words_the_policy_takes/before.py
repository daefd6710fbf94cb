from unittest.mock import patch

import pytest
from shop.core import fetch


def test_down():
    with patch("shop.http.get", side_effect=ConnectionError("no route")):
        with pytest.raises(ConnectionError) as caught:
            fetch("/orders")
    assert "no route" in str(caught.value)


def refuse(path):
    raise ConnectionError("no route")
