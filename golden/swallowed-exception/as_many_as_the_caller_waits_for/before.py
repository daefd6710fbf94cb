import service


class Client:
    def __init__(self):
        self.socket = service.connect()

    def take(self, count):
        words = []
        while len(words) < count:
            try:
                words.append(self.socket.receive(timeout=1.0))
            except Exception:
                break
        return words


def test_speed():
    words = Client().take(20)
    assert len(words) / 20 >= 0.1
