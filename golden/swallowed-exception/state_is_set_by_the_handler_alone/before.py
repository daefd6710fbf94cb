import shop


class Client:
    def __init__(self):
        self.link = None
        self.state = "new"

    def connect(self):
        try:
            self.link = shop.connect()
            return True
        except Exception:
            self.state = "failed"
            return False


def test_orders():
    client = Client()
    client.connect()
    assert client.link.order("tea")
