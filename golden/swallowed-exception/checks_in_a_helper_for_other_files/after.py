import service


async def opens(door):
    answer = await service.open(door)
    assert answer.ok
    return True
