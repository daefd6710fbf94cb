import service


async def test_page():
    page = await service.load()
    assert page == "home"


async def test_stream():
    assert await service.stream() == "home"
