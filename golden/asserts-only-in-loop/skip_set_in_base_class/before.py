import asyncio


class Base:
    @classmethod
    def setup_class(cls):
        cls.urls = {"shop": "http://localhost/shop", "bank": "http://localhost/bank"}


TABLE = {"small": (1, 2), "large": (1000, 2000)}


class TestUrls(Base):
    def test_urls(self, client):
        for name, url in self.urls.items():
            assert client.get(url).ok, name


def test_sizes(client):
    for size in TABLE["small"]:
        assert client.order(size).ok


async def test_two(client):
    first, second = client.get("/a"), client.get("/b")
    replies = await asyncio.gather(first, second)
    for reply in replies:
        assert reply.ok


async def test_closed(client):
    orders = []
    try:
        for number in range(3):
            orders.append(client.order(number))
        for order in orders:
            assert order.ok
    finally:
        client.close()
