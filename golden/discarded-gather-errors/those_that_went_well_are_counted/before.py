import asyncio

import shop


class Load:
    async def orders(self):
        started = shop.clock()
        results = await asyncio.gather(*(shop.order(number) for number in range(9)), return_exceptions=True)
        good = sum(1 for result in results if not isinstance(result, Exception))
        return {"seconds": shop.clock() - started, "good": good}

    async def payments(self):
        started = shop.clock()
        results = await asyncio.gather(*(shop.pay(number) for number in range(9)), return_exceptions=True)
        print(len(results))
        return {"seconds": shop.clock() - started}


async def test_orders_are_quick():
    print(await Load().orders())
    assert shop.is_open()


async def test_payments_are_quick():
    print(await Load().payments())
    assert shop.is_open()
