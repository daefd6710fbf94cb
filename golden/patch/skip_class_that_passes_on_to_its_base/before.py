import shop


async def test_one_call_at_a_time(monkeypatch):
    class MockClient(shop.Client):
        def order(self, name, **options):
            assert client.is_busy
            return super().order(name, **options)

        async def bill(self, name):
            assert client.is_busy
            return await super().bill(name)

    monkeypatch.setattr(shop, "Client", MockClient)
    client = shop.Pool(1)
    assert client.order("rug") == "ordered"
    assert await client.bill("rug") == 3
