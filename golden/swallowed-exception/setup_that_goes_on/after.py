import service


class TestRooms:
    def setup_method(self):
        self.room = None
        self.room = service.open()

    def test_room(self):
        if self.room:
            assert self.room.ok
