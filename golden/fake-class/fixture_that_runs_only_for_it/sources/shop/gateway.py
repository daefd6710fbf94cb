class Gateway:
    def __init__(self, currency="EUR"):
        self.currency = currency

    def charge(self, amount):
        return {"state": "approved", "amount": amount}
