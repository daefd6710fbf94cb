import time
import unittest
from datetime import datetime, timedelta
from time import monotonic, perf_counter_ns, time as now

import pytest

MINIMUM = 0.5


def test_assert(client):
    start = time.perf_counter()
    client.ask()
    assert time.perf_counter() - start >= 0.1


def test_reversed(client):
    start = monotonic()
    client.ask()
    took = round(monotonic() - start, 3)
    assert 0.1 <= took < 5, took


def test_named(client):
    begin = now()
    client.ask()
    end = now()
    total: float = end - begin
    assert total > MINIMUM


def test_fail(client):
    start = time.monotonic()
    client.ask()
    elapsed = time.monotonic() - start
    if elapsed < 0.1:
        pytest.fail("too quick")


def test_raise(client):
    start = time.time()
    client.ask()
    if not (time.time() - start >= 0.2):
        client.close()
        raise AssertionError("too quick")


def test_else(client):
    start = time.time()
    client.ask()
    if time.time() - start > 0.1:
        client.close()
    else:
        assert False, "too quick"


def test_datetime(client):
    started = datetime.now()
    client.ask()
    assert (datetime.now() - started).total_seconds() > 0.1
    assert datetime.now() - started >= timedelta(milliseconds=100)


def test_timedelta(client):
    started = datetime.now()
    client.ask()
    spent = datetime.now() - started
    assert spent >= timedelta(milliseconds=100)


def test_nanoseconds(client):
    start = perf_counter_ns()
    client.ask()
    assert (perf_counter_ns() - start) / 1_000_000 >= 100


def test_walrus(client):
    start = time.time()
    client.ask()
    assert (elapsed := time.time() - start) >= 0.1, elapsed


def test_approx(client):
    start = time.time()
    client.ask()
    assert time.time() - start == pytest.approx(2.0, abs=0.5)


def test_both(client):
    start = time.time()
    client.ask()
    elapsed = time.time() - start
    assert elapsed > 0.1 and client.answer
    if elapsed < 0.1 or not client.answer:
        raise AssertionError


async def test_loop_clock(loop, client):
    start = loop.time()
    await client.ask()
    assert loop.time() - start >= 1


def test_unpacked(client):
    answer, elapsed = client.timed_ask()
    assert answer and elapsed >= 0.1


class TestMethods(unittest.TestCase):
    def test_greater(self):
        start = time.time()
        self.assertGreaterEqual(time.time() - start, 0.1)

    def test_less(self):
        start = time.time()
        self.assertLess(0.1, time.time() - start)

    def test_true(self):
        start = time.time()
        self.assertTrue(time.time() - start >= 0.1, "too quick")

    def test_false(self):
        start = time.time()
        self.assertFalse(time.time() - start < 0.1)
