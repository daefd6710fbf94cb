from unittest.mock import patch

from depot.core import gate, open_all


def test_opens():
    with patch("depot.core.settings") as settings:
        settings.strict = True
        with patch.object(gate, "note") as note:
            assert open_all() == ["north", "south"]
            note.assert_called()
