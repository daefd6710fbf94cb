class Cart:
    def __init__(self, currency, limit, owner=None):
        self.currency = currency
        self.limit = limit
        self.owner = owner
