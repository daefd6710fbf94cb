import shop


class Client:
    def post(self, body):
        if "reset" in body:
            assert "state" or "color" in body["reset"]
        return 202


def test_reset():
    assert shop.reset(Client(), {"reset": {}}) == 202
