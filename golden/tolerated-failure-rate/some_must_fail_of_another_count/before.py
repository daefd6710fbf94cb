import asyncio

LIMIT = 40


async def join(server):
    return await server.join()


async def test_a_house_lets_people_in(server):
    answers = await asyncio.gather(*(join(server) for _ in range(LIMIT)))
    accepted = sum(1 for answer in answers if answer.ok)
    assert accepted > 20, f"only {accepted} came in"
    assert server.seconds < LIMIT, "that took long"
    assert accepted <= LIMIT
    refused = await asyncio.gather(*(join(server.full) for _ in range(LIMIT)))
    turned_away = [answer for answer in refused if not answer.ok]
    assert len(turned_away) > 0
