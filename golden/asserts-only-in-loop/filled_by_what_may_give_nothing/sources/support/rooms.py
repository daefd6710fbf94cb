from support.shop import client


class Rooms:
    NAMES = []

    def setup_method(self):
        self.rooms = client.rooms()


def get_rooms():
    return client.rooms()
