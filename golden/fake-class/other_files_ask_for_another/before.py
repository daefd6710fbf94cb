class FakeGateway:
    def charge(self, amount):
        return {"state": "approved"}


def open_till():
    return {"open": True}
