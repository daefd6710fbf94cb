import service


class TestRooms:
    def ensure_left(self):
        try:
            service.leave("room")
        except AssertionError:
            # whoever was not in the room is out of it as well
            pass

    def test_room(self):
        self.ensure_left()
        assert service.rooms().ok
