import time


async def test_shapes(client):
    async with client.session() as session:
        with session.transaction():
            match await session.ask("shape"):
                case "circle":
                    return
                case "square":
                    assert session.sides == 4
                case _:
                    return await session.close()
    try:
        await client.ping()
    except TimeoutError:
        return
    else:
        return
    finally:
        await client.bye()
