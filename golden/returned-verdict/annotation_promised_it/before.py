async def test_rooms(client) -> bool:
    answer = await client.get("/rooms")
    assert answer.ok
    return True


def test_guests(client) -> "bool":
    if not client.get("/guests").ok:
        return False
    return True
