from unittest.mock import Mock, patch

from depot.core import stock


def test_refused_and_down():
    with patch("httpx.get") as get:
        answer = Mock()
        answer.status_code = 502
        get.return_value = answer
        assert stock("/lamps") == "none"
    with patch("httpx.get") as get:
        get.side_effect = TimeoutError("no answer")
        assert stock("/lamps") == "none"
