import service


async def place(item):
    try:
        await service.order(item)
        return {"success": True}
    except Exception as error:
        return {"success": False, "error": str(error)}
