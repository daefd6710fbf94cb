import pytest

from service import reachable


@pytest.fixture(params=["local", "far"])
def place(request):
    assert reachable(request.param), f"{request.param} does not answer"
    return request.param


def test_rooms(place, service):
    assert service.rooms(place).ok
