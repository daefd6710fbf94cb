import asyncio
import unittest

LIMIT = 40


async def join(server):
    return await server.join()


async def test_a_full_house_lets_nobody_in(server):
    answers = await asyncio.gather(*(join(server) for _ in range(LIMIT)))
    accepted = sum(1 for answer in answers if answer)
    assert accepted > 20, f"only {accepted} came in"
    assert accepted < LIMIT, "everybody came in"


async def test_the_same_from_the_other_side(server):
    answers = await asyncio.gather(*(join(server) for _ in range(LIMIT)))
    accepted = len([answer for answer in answers if answer.ok])
    if LIMIT <= accepted:
        raise AssertionError("everybody came in")
    assert accepted >= 20


async def test_some_are_turned_away(server):
    answers = await asyncio.gather(*(join(server) for _ in range(LIMIT)))
    successful = [answer for answer in answers if answer.ok]
    failed = [answer for answer in answers if not answer.ok]
    assert len(successful) >= 20
    assert len(failed) > 0


class FlakyCase(unittest.TestCase):
    def test_is_found_flaky(self):
        found = self.analyse(rounds=20)
        self.assertGreaterEqual(found.success_rate, 0.5)
        self.assertLess(found.success_rate, 1.0)
        self.assertLessEqual(found.error_rate, 0.5)
        self.assertGreater(found.error_rate, 0)
