import service
import asyncio


async def test_letters():
    letters = []
    while True:
        try:
            letters.append(await asyncio.wait_for(service.recv(), timeout=1))
        except asyncio.TimeoutError:
            break
    assert letters, "recv() gave nothing"
    print(letters)


async def test_postcards():
    cards = []
    try:
        async for card in service.cards():
            cards.append(card)
    except asyncio.TimeoutError:
        print("no more")
    assert cards, "cards() gave nothing"
    print(cards)
