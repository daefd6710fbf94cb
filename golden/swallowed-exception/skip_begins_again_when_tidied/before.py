from shop import Basket, Refused


class Shelves:
    @staticmethod
    def make(client, rows=3):
        try:
            client.make(rows)
        except Refused:
            client.drop()
            return Shelves.make(client, rows=rows)
        return client.all()

    async def fill(self, client):
        try:
            await client.fill()
        except Exception:
            await client.drop()
            await self.fill(client)


def opened(client):
    try:
        return client.open()
    except Refused:
        return opened(client)


def test_shelves():
    assert Shelves.make(Basket()) == []
    assert opened(Basket())
