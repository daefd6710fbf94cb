import shop


class Client:
    def __init__(self):
        self.link = None
        self.state = "new"

    def connect(self):
        self.state = "connecting"
        try:
            self.link = shop.connect()
            self.state = "connected"
            return True
        except Exception:
            self.state = "failed"
            raise


def test_orders():
    client = Client()
    client.connect()
    assert client.link.order("tea")
