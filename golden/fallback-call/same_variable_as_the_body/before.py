import service


async def log_in(link, notes):
    try:
        await service.log_in(link)
        return link
    except Exception as error:
        notes.append(str(error))
        return link


async def test_logs_in():
    assert await log_in("link", [])
