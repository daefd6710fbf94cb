from unittest.mock import patch

import service


def test_no_orphans():
    with patch("service.check", side_effect=ConnectionError("down")):
        try:
            service.start()
        except ConnectionError:
            pass
    assert not service.orphans()
