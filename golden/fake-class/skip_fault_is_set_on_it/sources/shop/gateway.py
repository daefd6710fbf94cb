class Gateway:
    def __init__(self, currency="EUR", timeout=5):
        self.currency = currency
        self.timeout = timeout

    def charge(self, amount):
        return {"state": "approved", "amount": amount}

    def refund(self, amount):
        return {"state": "refunded", "amount": amount}
