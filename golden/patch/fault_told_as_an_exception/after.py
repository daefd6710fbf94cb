from shop.login import sign_in
from shop.testing import grants_fail


async def test_raised_by_a_method():
    with grants_fail(TimeoutError("no grant")):
        assert not (await sign_in("ann")).valid


async def test_raised_by_what_a_client_gives():
    with grants_fail(TimeoutError("no grant")):
        assert not (await sign_in("ann")).valid


async def test_raised_by_a_mock():
    with grants_fail(TimeoutError("no grant")):
        assert not (await sign_in("ann")).valid


async def test_raised_by_a_function():
    with grants_fail(None):
        assert not (await sign_in("ann")).valid


async def test_raised_beside_what_says_nothing():
    with grants_fail(OSError("too many")):
        assert not (await sign_in("ann")).valid
