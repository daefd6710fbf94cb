from unittest.mock import patch

from shop.login import sign_in


@patch("httpx.Client.get", return_value={"mail": "bob@shop.test"})
async def test_decorated(get):
    assert (await sign_in("other")).user.confirmed
