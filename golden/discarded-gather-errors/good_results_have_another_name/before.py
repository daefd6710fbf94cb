import asyncio

import service


async def test_pages():
    results = await asyncio.gather(service.get("home"), service.get("about"), return_exceptions=True)
    good = [result for result in results if not isinstance(result, Exception)]
    assert len(good) >= 1
    for page in good:
        assert page.title


async def test_people():
    people = await asyncio.gather(service.get("ann"), service.get("bob"), return_exceptions=True)

    # Count the people (some may be away, which is expected)
    found = [person for person in people if not isinstance(person, Exception)]

    # Ask each for the name
    print(len(found))
    assert found[0].name


async def test_rooms():
    rooms = await asyncio.gather(service.get("red"), service.get("blue"), return_exceptions=True)

    # Each room has a door
    found = [room for room in rooms if not isinstance(room, Exception)]
    assert found[0].door
