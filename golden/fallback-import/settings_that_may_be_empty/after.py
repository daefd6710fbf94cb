from service import LIMITS


def test_limits():
    assert (LIMITS["rooms"] if LIMITS else 3) > 0
