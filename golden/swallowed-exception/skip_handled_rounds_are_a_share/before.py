import asyncio

from books import Journal

ORDERS = ["tea", "bread", "salt"]


class Counter:
    def __init__(self):
        self.rounds = []

    def note(self, order, how, served):
        self.rounds.append({"order": order, "how": how, "served": served})

    def summary(self):
        return {"rounds": len(self.rounds)}


class Till:
    def __init__(self):
        self.counter = Counter()

    def close(self):
        return {"counter": self.counter.summary()}


def mostly(journal):
    return journal.pages() >= 2


async def test_summary(shop):
    till = Till()
    for order in ORDERS:
        try:
            answer = await asyncio.wait_for(shop.order(order), timeout=30)
            assert answer is not None
            till.counter.note(order, "answered", answer.served)
        except asyncio.TimeoutError:
            till.counter.note(order, "late", True)
    rounds = till.close().get("counter", {}).get("rounds", 0)
    least = len(ORDERS) * 0.66
    assert rounds >= least


async def test_attribute(shop):
    journal = Journal()
    for order in ORDERS:
        try:
            answer = await asyncio.wait_for(shop.order(order), timeout=30)
            assert answer is not None
            journal.served(order)
        except asyncio.TimeoutError:
            journal.late(order, served=True)
    if journal.pages() < len(ORDERS) - 1:
        raise AssertionError("too few pages")


async def test_helper(shop):
    journal = Journal()
    for order in ORDERS:
        try:
            answer = await asyncio.wait_for(shop.order(order), timeout=30)
            assert answer is not None
            journal.served(order)
        except asyncio.TimeoutError:
            journal.late(order)
    assert mostly(journal)
