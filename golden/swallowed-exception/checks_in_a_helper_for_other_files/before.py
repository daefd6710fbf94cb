import service


async def opens(door):
    try:
        answer = await service.open(door)
        assert answer.ok
        return True
    except Exception as error:
        print(error)
        return False
