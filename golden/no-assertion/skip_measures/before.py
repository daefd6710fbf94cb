import service


def test_speed_of_a_greeting(benchmark):
    benchmark(service.greet, "guest")


def test_speed_of_many(benchmark):
    @benchmark
    def _run():
        for _ in range(100):
            service.greet("guest")
