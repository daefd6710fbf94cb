import service


async def test_found():
    reply = await service.ask("lamp")
    if isinstance(reply.data, dict):
        found = reply.data.get("items")
    else:
        found = reply.data
    assert "lamp" in found
