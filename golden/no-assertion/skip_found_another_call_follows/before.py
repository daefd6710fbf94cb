import sys

import pytest

from shop import connect


def test_closing():
    shop = connect()
    shop.open()
    shop.close()


@pytest.mark.xfail(sys.version_info < (3, 10), strict=True)
def test_may_be_made_outside_of_a_loop():
    connect().run()
