import sys

import pytest

from shop import connect


def test_closing_twice_is_fine():
    shop = connect()
    shop.close()
    shop.close()


async def test_closing_twice_is_fine_here_too():
    shop = connect()
    await shop.aclose()
    await shop.aclose()


@pytest.mark.xfail(sys.version_info < (3, 10), raises=RuntimeError, strict=True)
def test_may_be_made_outside_of_a_loop():
    connect().run()
