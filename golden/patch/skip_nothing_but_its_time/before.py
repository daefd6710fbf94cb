import time
from unittest.mock import patch


def test_only_a_patch():
    started = time.time()
    with patch("shop.mail.send"):
        pass
    took = time.time() - started
    assert took >= 0.1
