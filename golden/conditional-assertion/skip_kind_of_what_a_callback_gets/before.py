def test_starts(shop):
    sent = []

    def send(message):
        sent.append(message)
        if message["kind"] == "start":
            assert message["status"] == 200

    shop.run(send)
    assert sent


async def test_sends(shop):
    async def answer(send):
        await send({"kind": "start"})

    async def send(message):
        if message["kind"] == "start":
            assert message["status"] == 200

    await shop.serve(answer, send)
    assert shop.is_open
