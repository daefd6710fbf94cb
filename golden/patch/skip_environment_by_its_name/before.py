from unittest.mock import patch

from shop.client import Client


def test_region():
    with patch("shop.environment.get_env") as get_env:
        get_env.return_value.get.return_value = "north"
        assert Client().region == "north"


@patch("shop.client.settings")
def test_retries(settings):
    settings.retries = 3
    assert Client().retries == 3
