from shop.login import sign_in
from shop.testing import grants_fail


async def test_refused():
    with grants_fail(None):
        signed = await sign_in("ann")
    assert not signed.valid
    assert signed.reason


async def test_refused_with_a_status():
    with grants_fail(None):
        signed = await sign_in("ann")
    assert not signed.valid
