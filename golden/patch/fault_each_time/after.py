from shop import sign_in
from shop.testing import service_down


async def test_refused():
    # The provider is down
    with service_down():
        result = await sign_in("ann", "secret")
    assert not result.token
