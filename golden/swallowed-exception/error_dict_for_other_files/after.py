import service


async def place(item):
    await service.order(item)
    return {"success": True}
