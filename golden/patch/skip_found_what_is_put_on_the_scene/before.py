from unittest.mock import Mock, patch

from depot.core import open_all


def test_opens():
    with patch("depot.core.settings") as settings:
        settings.strict = True
        settings.clock = Mock(return_value=3)
        settings.lock.return_value = "north"
        assert open_all() == ["north", "south"]
        settings.reload.assert_called_once()
