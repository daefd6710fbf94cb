import pytest

import service


@pytest.mark.parametrize("floor", [0, 1])
def test_rooms(floor):
    if floor > 0:
        pytest.skip("ground floor only")
    assert service.rooms(floor).ok
