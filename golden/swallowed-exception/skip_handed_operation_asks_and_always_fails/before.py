import service


class Trips:
    def __init__(self):
        self.failed = 0

    async def trip(self, switch, operation):
        for _ in range(5):
            try:
                await switch.call(operation)
            except service.Open:
                break
            except Exception:
                self.failed += 1
        return switch.state


class TestSwitch:
    async def _opened(self, trips, link):
        async def operation():
            await link.send("hello")
            raise ConnectionError("it is down")

        return await trips.trip(service.switch(), operation)

    async def test_opens(self, link):
        assert await self._opened(Trips(), link) == "open"
