from unittest.mock import patch

import service


def test_no_orphans():
    with patch("service.check", return_value=True):
        service.start()
    assert not service.orphans()
