async def test_waits_no_longer(serve):
    raised = False

    async def answer(ws):
        try:
            await ws.receive(0.1)
        finally:
            await ws.close()

    client = await serve(answer)
    await client.receive()
    assert raised is False
