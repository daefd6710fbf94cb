try:
    from service import LIMITS
except ImportError:
    LIMITS = None


def test_limits():
    assert (LIMITS["rooms"] if LIMITS else 3) > 0
