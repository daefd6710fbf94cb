from depot.core import sign_in
from depot.testing import provider


async def test_sign_in():
    with provider():
        assert (await sign_in("ann")).is_open
