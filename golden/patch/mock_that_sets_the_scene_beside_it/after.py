from unittest.mock import patch

from depot.core import open_all


def test_opens():
    with patch("depot.core.settings") as settings:
        settings.strict = True
        assert open_all() == ["north", "south"]
