import service


class Depot:
    async def addresses(self):
        try:
            known = await service.registry("depots")
            if known:
                return known
        except Exception as error:
            print(error)
        return []


async def test_orders():
    assert await Depot().addresses() is not None
