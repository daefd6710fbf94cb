import service


async def greet():
    try:
        return await service.greet()
    except Exception as error:
        print(error)
        return None


async def test_greets():
    worker = {"run": greet}
    assert await worker["run"]() is not False
