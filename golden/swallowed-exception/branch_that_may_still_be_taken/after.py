import pytest

import service


def ready():
    return True


class TestRooms:
    def _open(self):
        service.open()
        return service.ready().text == "ok"

    def test_rooms(self):
        if not self._open():
            pytest.skip("service is not available")
        assert service.rooms().ok
