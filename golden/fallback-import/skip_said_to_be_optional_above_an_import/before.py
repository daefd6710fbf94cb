# Optional: codes are printed when it is there.
import time

try:
    from service import codes
except ImportError:
    codes = None


def test_codes():
    time.sleep(0.1)
    if codes:
        assert codes().ok
