import shop


class Client:
    def __init__(self):
        self.link = None
        self.state = "new"

    def connect(self):
        self.link = shop.connect()
        return True


def test_orders():
    client = Client()
    client.connect()
    assert client.link.order("tea")
