import datetime
import os

# What the fake bank knows of its customers
CUSTOMER = "anna"
OPENED = datetime.datetime(2021, 4, 1)
ACCOUNTS = {CUSTOMER: {"opened": OPENED, "cents": 12_00}}

CURRENCY = "EUR"
STARTED = os.getpid()


class FakeBank:
    """Answers like a bank."""

    def __init__(self, accounts=None):
        self.accounts = accounts or ACCOUNTS
        self.currency = CURRENCY
        self.started = STARTED

    def balance(self, customer):
        return rounded(self.accounts[customer]["cents"])


def rounded(cents):
    return round(cents / 100, 2)


