import pytest


@pytest.fixture
async def shopper_id(shop):
    answer = await shop.post("/auth/register", json={"email": "basket@example.com", "password": "long enough"})
    assert answer.status_code == 201
    return answer.json()["user_id"]


async def test_fills(shop, shopper_id):
    assert (await shop.put("/basket")).json()["owner"] == shopper_id
