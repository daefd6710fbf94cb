class Plain:
    def open_doors(self):
        self.rooms = []

    def book(self, name):
        return self.rooms.find(name)


def test_books():
    desk = BookingDesk()
    desk.open_doors()
    assert desk.book("blue").name == "blue"
