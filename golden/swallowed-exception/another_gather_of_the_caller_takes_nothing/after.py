import shop


async def enter(room):
    shop.visit(room)
    return {"entered": True}
