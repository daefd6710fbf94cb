from shop import LIMITS, measure


def test_by_its_sign():
    rate = measure().success_rate
    assert rate == 1.0, f"only {rate:.1%}"


def test_by_its_unit():
    rate = measure().success_rate
    assert rate == 100, f"only {rate}% of them"


def test_by_what_is_put_there():
    found = measure()
    wanted = {"least_rate": 0.9}
    wanted.update(LIMITS)
    assert found["success_rate"] == 1.0
