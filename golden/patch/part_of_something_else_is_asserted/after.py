from shop.models import Tool

TOOL = Tool(number="tool-1", name="saw")
OTHER = Tool(number="tool-2", name="axe")


async def test_server_has_its_tool(client):
    answer = await client.post("/servers", {"tools": [OTHER.number]})
    assert answer["tools"] == [OTHER.number]
