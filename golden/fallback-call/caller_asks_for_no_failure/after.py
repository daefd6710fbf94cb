import service


class Booking:
    async def book(self, order):
        number = await service.begin(order)
        await service.reserve(number)
        if order.get("break_down"):
            raise RuntimeError("broken down on the way")
        await service.pay(number)
        return True

    async def cancel(self, number, fail=False):
        await service.cancel(number)
        self.interrupt(fail)
        return True

    def interrupt(self, now):
        if not now:
            self.rounds = 1
        else:
            raise RuntimeError("interrupted")


async def test_books():
    assert await Booking().book({"seat": 4})


async def test_takes_back():
    order = service.order()
    assert await Booking().book(order)


async def test_cancels():
    assert await Booking().cancel(4)


async def test_stays_booked():
    assert await Booking().cancel(5, fail=False)
