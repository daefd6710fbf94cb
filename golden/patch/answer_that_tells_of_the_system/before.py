from unittest.mock import patch

from shop.load import Manager


def test_load():
    manager = Manager()
    with patch.object(manager, "_usage") as usage:
        usage.return_value = {"orders": 90.0}
        manager.check()
        assert manager.level is manager.LEAST
