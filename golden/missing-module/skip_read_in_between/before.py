from shop.old_till import Till

LIMIT = Till.limit

from shop.till import Till


def test_pays():
    assert Till().pay() == LIMIT
