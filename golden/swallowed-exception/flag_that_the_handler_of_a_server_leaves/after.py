async def test_waits_no_longer(serve):
    raised = False

    async def answer(ws):
        await ws.receive(0.1)
        await ws.close()

    client = await serve(answer)
    await client.receive()
    assert raised is False
