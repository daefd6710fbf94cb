from tests.tokens import Minter


async def test_long(client):
    token = Minter().mint("a-user-with-a-rather-long-name", "a-rather-long-address@example.com", ["read"])
    client.use(f"Bearer {Minter().mint('a-user-with-a-rather-long-name', 'a-rather-long-address@example.com')}", token)
