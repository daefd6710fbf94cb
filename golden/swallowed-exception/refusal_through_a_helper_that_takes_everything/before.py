import service


class Door:
    def open(self, token):
        try:
            link = service.connect(token)
            return {"open": link.ready, "error": None}
        except Exception as error:
            return {"open": False, "error": str(error)}


class Watch:
    def __init__(self):
        self.door = Door()

    def refuses(self, token):
        try:
            found = self.door.open(token)
            return {"refused": not found["open"]}
        except Exception as error:
            return {"refused": True, "error": str(error)}


def test_refuses():
    assert Watch().refuses("none")["refused"]
