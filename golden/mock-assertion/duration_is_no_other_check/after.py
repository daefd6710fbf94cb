from unittest.mock import patch

import time

from shop.client import Client


def test_mail_is_sent():
    test_start_time = time.time()
    with patch("shop.mail.send") as send:
        Client().order("lamp")
        send.assert_called_once_with("lamp")
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
