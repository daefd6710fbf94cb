import service


class Trips:
    async def trip(self, switch, operation):
        return await switch.call(operation)


class TestSwitch:
    async def _stays(self, trips, link):
        async def operation():
            answer = await link.send("hello")
            if answer.ok:
                return answer
            raise ConnectionError("it is down")

        return await trips.trip(service.switch(), operation)

    async def test_stays(self, link):
        assert await self._stays(Trips(), link) is not False
