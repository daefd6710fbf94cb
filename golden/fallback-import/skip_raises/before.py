import pytest

try:
    import service
except ImportError as error:
    raise RuntimeError("install the client first") from error

try:
    from service import rooms
except ImportError:
    pytest.fail("the client is too old", pytrace=False)


def test_rooms():
    assert rooms().ok and service
