from unittest.mock import patch

from shop.settings import get_env
from shop.start import start

DOWN = {"DATABASE_HOST": "nowhere"}


def test_start():
    with patch.dict(get_env().get_all(), DOWN):
        assert start().degraded


def test_start_elsewhere():
    with patch("shop.settings.get_env") as env:
        env.return_value = DOWN
        assert start().degraded
