from unittest.mock import patch

import service


def test_arguments():
    with patch("service.persist") as persist:
        service.login("ann")
        kind, user = persist.call_args[0]
        assert kind == "login"
