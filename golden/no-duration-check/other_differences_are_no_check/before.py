import time

EXPECTED = 3


def test_balance(bank):
    start_balance = bank.balance()
    bank.pay(5)
    end_balance = bank.balance()
    change = end_balance - start_balance
    assert change >= EXPECTED


def test_reported(bank):
    duration = bank.report()["duration"]
    assert duration >= EXPECTED
    assert len(bank.timeline) >= 3


def test_token_lifetime(bank):
    expires_at = time.time() + 60
    assert expires_at - time.time() > bank.margin
