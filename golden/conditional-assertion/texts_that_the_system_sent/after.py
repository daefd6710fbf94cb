import json


def test_ports_of_the_rooms(service):
    for room in ("red", "blue"):
        found = json.loads(service.ask(room))
        assert "port" in found
        assert found["port"] == 80


async def test_ports_of_the_links(links):
    for link in links:
        found = json.loads(await link.recv())
        assert "port" in found
        assert found["port"] == 80
