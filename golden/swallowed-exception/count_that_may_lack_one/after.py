import pytest


class Round:
    def __init__(self, shop):
        self.shop = shop
        self.told = {"served": 0, "seconds": 0.0}

    async def serve(self):
        results = {}
        results["tea"] = await self.shop.order("tea")
        self.told["served"] += 1
        results["cake"] = await self.shop.order("cake")
        self.told["served"] += 1
        results["told"] = self.told.copy()
        return results


@pytest.fixture
def guests(shop):
    return Round(shop)


async def test_all_are_served(guests):
    results = await guests.serve()
    assert results["told"]["served"] >= 1, results


async def test_both_doors(shop):
    opened = 0
    await shop.open("front")
    opened += 1
    await shop.open("back")
    opened += 1
    assert opened > 0


class Visits:
    def __init__(self, shop):
        self.shop = shop
        self.visits = 0

    async def visit(self, door):
        await self.shop.open(door)
        self.visits += 1


async def test_visits(shop):
    guest = Visits(shop)
    await guest.visit("front")
    await guest.visit("back")
    assert guest.visits >= 1
