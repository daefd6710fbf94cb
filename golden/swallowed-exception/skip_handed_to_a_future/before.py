import asyncio


async def test_one_caller(shop):
    seen = asyncio.get_running_loop().create_future()

    async def served(reader, writer):
        try:
            line = await reader.readline()
            assert line == b"hello\n"
            seen.set_result(line)
        except Exception as error:
            seen.set_exception(error)

    server = await asyncio.start_server(served, "127.0.0.1", 8017)
    async with server:
        await shop.greet(8017)
        assert await seen == b"hello\n"
