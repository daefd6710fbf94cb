from unittest.mock import patch

import service


def test_called():
    with patch("service.audit") as audit:
        service.login("ann")
        audit.assert_called_once_with("login", "ann")
