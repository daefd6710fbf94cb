import pytest


@pytest.fixture
def limits():
    return {"rooms": ROOMS, "names": sorted(ROOMS)}


def test_limits(limits, service):
    assert service.rooms() == limits["rooms"]
