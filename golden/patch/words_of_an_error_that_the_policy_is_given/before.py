from unittest.mock import patch

import pytest
from depot.core import stock


def test_each_call_is_refused():
    with patch("depot.http.get") as get:
        get.return_value.read.side_effect = ConnectionRefusedError(
            "the port is closed by now",
        )
        with pytest.raises(ConnectionRefusedError) as caught:
            stock("/lamps")
        assert "port is closed" in str(caught.value)
