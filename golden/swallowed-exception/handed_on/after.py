import service


async def greet():
    return await service.greet()


async def test_greets():
    worker = {"run": greet}
    assert await worker["run"]() is not False
