import service


async def place(item):
    try:
        answer = await service.order(item)
        return {"success": answer.ok, "error": None}
    except Exception as error:
        return {"success": False, "error": str(error)}


async def test_order():
    result = await place("tea")
    assert result["success"], result["error"]
