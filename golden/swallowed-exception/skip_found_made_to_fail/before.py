class Shop:
    def __init__(self, name, fails=False):
        self.name = name
        self.fails = fails

    async def ask(self, text):
        if self.fails:
            raise OSError(self.name)
        return {"answer": text}


async def reach(shop: Shop):
    try:
        return await shop.ask("hello")
    except Exception:
        return {"answer": "nothing"}


async def test_answer():
    shop = Shop("corner", fails=True)
    answer = await reach(shop)
    assert answer is not None


def test_other():
    shops = {"second": Shop("second")}
    shops["second"].fails = True
    assert shops["second"].name
