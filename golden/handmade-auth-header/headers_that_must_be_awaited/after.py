import pytest
from support.sign_in import later_headers


@pytest.mark.asyncio
async def test_me(client, token):
    assert client.get("/me", headers=await later_headers(token)).status_code == 200
