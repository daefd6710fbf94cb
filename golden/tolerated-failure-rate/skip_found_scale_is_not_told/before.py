from shop import LIMITS, measure


def test_by_its_sign():
    rate = measure().success_rate
    assert rate >= LIMITS["rate"], f"only {rate:.1f}"


def test_by_its_unit():
    rate = measure().success_rate
    assert rate >= LIMITS["rate"], f"{rate} and not 90%"


def test_by_what_is_put_there():
    found = measure()
    wanted = {"other": 0.9}
    wanted.update(LIMITS)
    assert found["success_rate"] >= wanted["least_rate"]
