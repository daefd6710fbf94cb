class FakeGateway:
    def charge(self, amount):
        return {"state": "approved"}


def test_payment():
    assert FakeGateway().charge(5)["state"] == "approved"
