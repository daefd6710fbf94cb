import service
import pytest


def test_refuses():
    with pytest.raises(ValueError):
        try:
            service.enter("nobody")
        except ConnectionError:
            print("down")
