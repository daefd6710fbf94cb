class Depot:
    async def send(self, parcel):
        try:
            await self.van.take(parcel)
        except OSError:
            self.record.errors += 1
            raise

    async def test_record(self):
        await self.send("lamp")
        if self.record.errors > 0:
            assert self.record.good / self.record.errors >= 0.9


async def test_weight(depot):
    async def overflow(parcel):
        weight = depot.weigh(parcel)
        most = depot.most()
        return weight > most

    if await overflow("lamp"):
        assert depot.split("lamp")
