from unittest.mock import patch

from shop.login import sign_in


async def test_code():
    with patch("shop.codes.look_up") as look_up:
        look_up.return_value.json.return_value = {"token": "t-1"}
        answer = await sign_in("a made-up code")
    assert answer.user.confirmed
