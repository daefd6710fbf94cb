import shop


async def enter(room):
    try:
        shop.visit(room)
        return {"entered": True}
    except Exception as error:
        return {"entered": False, "error": str(error)}
