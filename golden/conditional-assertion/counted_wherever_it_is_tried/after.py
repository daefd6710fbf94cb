class Depot:
    async def send(self, parcel):
        self.record.errors += 1
        await self.van.take(parcel)

    async def test_record(self):
        await self.send("lamp")
        assert self.record.errors > 0
        assert self.record.good / self.record.errors >= 0.9


async def test_weight(depot):
    async def overflow(parcel):
        return depot.weigh(parcel)

    assert await overflow("lamp")
    assert depot.split("lamp")
