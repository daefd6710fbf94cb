from shop.login import sign_in
from shop.testing import shop_closed


async def test_refused():
    with shop_closed():
        assert not (await sign_in("ann")).valid


async def test_refused_by_what_a_client_gives():
    with shop_closed():
        assert not (await sign_in("ann")).valid
