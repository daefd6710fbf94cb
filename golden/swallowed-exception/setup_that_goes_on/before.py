import service


class TestRooms:
    def setup_method(self):
        self.room = None
        try:
            self.room = service.open()
        except Exception as error:
            print(error)

    def test_room(self):
        if self.room:
            assert self.room.ok
