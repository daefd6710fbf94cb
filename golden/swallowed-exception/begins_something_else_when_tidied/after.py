from shop import Basket, Refused


class Shelves:
    @staticmethod
    def make(client, rows=3):
        try:
            client.make(rows)
        except Refused:
            client.drop()
            raise
        return client.all()

    async def fill(self, client):
        try:
            await client.fill()
        except Exception:
            await client.drop()
            await client.make()
            raise


def test_shelves():
    assert Shelves.make(Basket()) == []
