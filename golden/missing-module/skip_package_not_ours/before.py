import stock.shelf
from stock.till import Till


def test_pays():
    assert Till(stock.shelf.all()).pay() == "paid"
