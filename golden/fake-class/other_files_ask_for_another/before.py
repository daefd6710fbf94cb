class FakeGateway:
    def charge(self, amount):
        return {"state": "approved"}
