import service


async def test_completes():
    answer = await service.run(1)
    status = answer.json()["status"]
    assert status == "ok"


async def timed():
    await service.run("x")
    return 0.5


async def test_fast():
    assert await timed() < 5.0
