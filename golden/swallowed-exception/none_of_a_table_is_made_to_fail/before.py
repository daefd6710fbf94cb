class Shop:
    def __init__(self, name, fails=False):
        self.name = name
        self.fails = fails

    async def ask(self, text):
        if self.fails:
            raise OSError(self.name)
        return {"answer": text}


def shops():
    return {"first": Shop("first", fails=False), "second": Shop("second")}


async def reach(shop: Shop):
    try:
        await shop.ask("hello")
    except Exception:
        pass
    return True


async def test_each():
    for shop in shops().values():
        assert await reach(shop)
