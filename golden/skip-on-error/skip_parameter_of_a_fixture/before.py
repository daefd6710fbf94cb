import pytest

from settings import chosen


@pytest.fixture(params=["local", "far"])
def place(request):
    wanted = chosen("PLACE", None)
    if wanted and wanted != request.param:
        pytest.skip(f"this run is for {wanted}")
    return request.param


def test_rooms(place, service):
    assert service.rooms(place).ok
