from unittest.mock import patch

from shop import provider, sign_in


def test_sign_in():
    with patch("shop.provider.ask") as mock_ask:
        if provider.connect("one"):
            mock_ask.return_value = {"user": "ann"}
        session = sign_in("one")
    assert session.open
