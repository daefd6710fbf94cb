import asyncio

import service


async def test_pages():
    good = await asyncio.gather(service.get("home"), service.get("about"))
    assert len(good) >= 1
    for page in good:
        assert page.title


async def test_people():
    found = await asyncio.gather(service.get("ann"), service.get("bob"))

    # Ask each for the name
    print(len(found))
    assert found[0].name


async def test_rooms():
    found = await asyncio.gather(service.get("red"), service.get("blue"))

    # Each room has a door
    assert found[0].door
