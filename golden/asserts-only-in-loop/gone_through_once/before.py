from service import client


async def test_stream(client):
    async for event in client.stream():
        assert event["id"]


def test_lazily(client):
    names = map(str, client.all)
    for name in names:
        assert name


def test_call(client):
    for item in client.items():
        assert item.ok


def test_each_of_each(client):
    for user in ("a", "b"):
        items = client.items(user)
        for item in items:
            assert item.ok
