from service import client


def test_numbered(client):
    items = client.items()
    # each of them
    assert items
    for number, item in enumerate(items):
        assert item.number == number


def test_mapping(client):
    found = [item for item in client.items() if item.mine]
    assert client.names
    for name, value in client.names.items():
        assert value
    assert found
    for item in found[:3]:
        assert item.name


def test_all(client):
    items = client.items()
    assert items
    assert all(item.ok for item in items), "not ok"


class TestItems:
    async def test_pairs(self, client):
        items = await client.items()
        assert items
        for item in sorted(items, key=str):
            if item.a:
                assert item.a
            else:
                assert item.b
        else:
            print("done")
