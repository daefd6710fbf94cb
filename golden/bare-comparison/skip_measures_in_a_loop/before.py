from shop import Basket

RED, BLUE = Basket("red"), Basket("blue")


def test_compares_quickly(benchmark):
    @benchmark
    def run():
        for _ in range(100):
            RED == RED
            RED == BLUE
