import time

EXPECTED = 3


def test_balance(bank):
    test_start_time = time.time()
    start_balance = bank.balance()
    bank.pay(5)
    end_balance = bank.balance()
    change = end_balance - start_balance
    assert change >= EXPECTED
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"


def test_reported(bank):
    test_start_time = time.time()
    duration = bank.report()["duration"]
    assert duration >= EXPECTED
    assert len(bank.timeline) >= 3
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"


def test_token_lifetime(bank):
    test_start_time = time.time()
    expires_at = time.time() + 60
    assert expires_at - time.time() > bank.margin
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
