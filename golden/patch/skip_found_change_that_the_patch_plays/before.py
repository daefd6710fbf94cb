from unittest.mock import patch

import service


def test_link_recovers():
    first = service.open_link("nowhere")
    with patch("service.open_link", return_value={"state": "open"}):
        second = service.retry("nowhere")
        assert second
    assert not first
