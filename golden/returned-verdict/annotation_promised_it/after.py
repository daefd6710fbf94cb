async def test_rooms(client) -> None:
    answer = await client.get("/rooms")
    assert answer.ok


def test_guests(client) -> None:
    assert client.get("/guests").ok
