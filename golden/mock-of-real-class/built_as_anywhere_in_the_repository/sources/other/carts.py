class Cart:
    def __init__(self, currency, limit):
        self.currency = currency


THIRD = Cart("USD", limit=1)
FOURTH = Cart("USD", limit=1)
FIFTH = Cart("USD", limit=1)
