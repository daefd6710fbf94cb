from shop import Task


class Counting(Task):
    seen = {}


def test_counts(shop):
    shop.run(Counting)
    assert Counting.seen.get("stopped", 0) == 0
