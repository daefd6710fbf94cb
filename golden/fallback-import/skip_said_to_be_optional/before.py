# Optional: codes are printed when it is there.
try:
    from service import codes
except ImportError:
    codes = None


def test_codes():
    if codes:
        assert codes().ok
