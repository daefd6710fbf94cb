import pytest
import service


def test_refuses():
    with pytest.raises(ConnectionError):
        service.rename("a", "a")
