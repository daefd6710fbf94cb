from shop.orders import place
from shop.testing import failing


async def test_context_is_kept():
    with failing(ConnectionError("no room", 28)):
        answer = await place("lamp")
    assert answer.state == "failed"
