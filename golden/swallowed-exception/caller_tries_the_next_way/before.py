import service


async def restart(name):
    try:
        await service.restart(name)
        return True
    except Exception as error:
        print(error)
        return False


async def recover():
    restarted = await restart("orders")
    if restarted:
        print("restarted")
        return True
    await service.stop("orders")
    return await service.start("orders")


async def test_recovers():
    assert await recover()
