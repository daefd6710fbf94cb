from unittest.mock import AsyncMock, patch

from shop.models import Tool

TOOL = Tool(number="tool-1", name="saw")
OTHER = Tool(number="tool-2", name="axe")


@patch("shop.tools.register", new_callable=AsyncMock)
async def test_server_has_its_tool(register, client):
    register.return_value = TOOL
    answer = await client.post("/servers", {"tools": [OTHER.number]})
    assert answer["tools"] == [OTHER.number]
