import time

import pytest


def took_at_least(start, minimum):
    elapsed = time.time() - start
    assert elapsed >= minimum, f"only {elapsed:.3f} s"


def timed(function):
    def run(*args, **kwargs):
        start = time.time()
        function(*args, **kwargs)
        assert time.time() - start >= 0.1

    return run


def test_calls_it(client):
    start = time.time()
    client.ask()
    took_at_least(start, 0.5)


@timed
def test_decorated(client):
    client.ask()


class TestWithMethod:
    def check(self, start):
        if time.time() - start < 0.1:
            pytest.fail("too quick")

    def test_calls_method(self, client):
        start = time.time()
        client.ask()
        self.check(start)

    def test_nested(self, client):
        async def scenario():
            start = time.time()
            await client.ask()
            assert time.time() - start >= 0.1

        client.run(scenario())
