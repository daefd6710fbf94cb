class Rooms:
    NAMES = ["hall", "attic"]

    def setup_method(self):
        self.rooms = ["hall", "attic"]


def get_rooms():
    return [{"number": 1}, {"number": 2}]
