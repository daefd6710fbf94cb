class Desk:
    def open_doors(self):
        self.rooms = []

    def book(self, name):
        return self.rooms.find(name)


class TestBooking:
    def setup_method(self):
        self.desk = RoomDesk()
        self.desk.open_doors()

    def test_books(self):
        assert self.desk.book("blue").name == "blue"
