from shop import Task


class Counting(Task):
    seen_by = "shop"


def test_counts(shop):
    shop.run(Counting)
    assert Counting.seen["stopped"] == 0
