def test_hundred_messages(loop, benchmark, connect):
    async def talk():
        ws = await connect()
        for _ in range(100):
            assert await ws.receive()

    @benchmark
    def run():
        loop.run_until_complete(talk())
