from shop import Basket

RED, BLUE = Basket("red"), Basket("blue")


def test_compares_with_all(benchmark):
    @benchmark
    def run():
        for other in (RED, BLUE):
            RED == RED
            RED == other
