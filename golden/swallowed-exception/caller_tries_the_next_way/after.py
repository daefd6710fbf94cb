import service


async def restart(name):
    await service.restart(name)
    return True


async def recover():
    restarted = await restart("orders")
    if restarted:
        print("restarted")
        return True
    await service.stop("orders")
    return await service.start("orders")


async def test_recovers():
    assert await recover()
