from shop import client


async def test_one_seat_is_sold_once(crowd):
    async def book():
        try:
            return await client.book("7A")
        except Exception as error:
            return error

    bookings = [book() for _ in range(10)]
    results = await crowd.run(bookings)
    sold = [item for item in results if item is not None and not isinstance(item, Exception)]
    refused = [item for item in results if item is None or isinstance(item, Exception)]
    assert len(sold) <= 1
    assert len(refused) >= 9
