from unittest.mock import patch

import httpx

from shop.login import sign_in


async def test_code():
    with patch("httpx.AsyncClient.post") as post:
        post.return_value.json.return_value = {"token": "t-1"}
        answer = await sign_in("a made-up code")
    assert answer.user.confirmed


@patch("shop.login.requests.get", return_value={"mail": "ann@shop.test"})
def test_code_again(get):
    user = sign_in("a made-up code").user
    assert user.confirmed


def test_code_as_ever(monkeypatch):
    monkeypatch.setattr(httpx, "get", lambda url: {"mail": "ann@shop.test"})
    assert sign_in("a made-up code").user.confirmed
