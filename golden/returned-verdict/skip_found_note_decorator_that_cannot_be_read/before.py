from shop import order
from watching import until


@until(True, seconds=3)
def test_order():
    assert order("rug")
    return True
