class Gateway:
    def __init__(self, currency="EUR", books=None):
        self.currency = currency

    def charge(self, amount):
        return {"state": "approved", "amount": amount}
