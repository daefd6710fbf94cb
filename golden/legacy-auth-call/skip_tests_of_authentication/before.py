import httpx
import pytest

from tests.tokens import Minter, headers_for, make_token


async def test_expired_token_is_turned_away():
    assert httpx.get("http://127.0.0.1:8000/me", headers=headers_for(make_token())).status_code == 401


async def test_other_peoples_threads():
    answer = httpx.get("http://127.0.0.1:8000/threads/1", headers=headers_for(make_token()))
    assert answer.status_code in (403, 404)


async def test_wrong_service():
    with pytest.raises(httpx.HTTPStatusError):
        httpx.get("http://127.0.0.1:8000/me", headers=headers_for(make_token())).raise_for_status()


class TestForbiddenAreas:
    def test_admin(self):
        assert Minter().mint("nobody")
