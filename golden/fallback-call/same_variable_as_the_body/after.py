import service


async def log_in(link, notes):
    await service.log_in(link)
    return link


async def test_logs_in():
    assert await log_in("link", [])
