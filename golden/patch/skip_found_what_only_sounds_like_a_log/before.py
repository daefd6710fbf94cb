from unittest.mock import patch

from shop import client


def test_missing_name_is_told():
    template = client.template("letter")
    with patch("shop_logs.shop_log.warning") as warning:
        text = template.fill(name="Ada")
        warning.assert_called_once()
        assert "town" in warning.call_args[0][0]
    assert text == "Dear Ada"
