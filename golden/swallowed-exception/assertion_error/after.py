import service


class TestRooms:
    def ensure_left(self):
        service.leave("room")

    def test_room(self):
        self.ensure_left()
        assert service.rooms().ok
