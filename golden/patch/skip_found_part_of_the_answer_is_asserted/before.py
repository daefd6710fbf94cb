from unittest.mock import AsyncMock, patch

from shop.models import Tool

TOOL = Tool(number="tool-1", name="saw")


@patch("shop.tools.register", new_callable=AsyncMock)
async def test_server_has_its_tool(register, client):
    register.return_value = TOOL
    answer = await client.post("/servers", {"tools": [TOOL.number]})
    assert answer["tools"] == [TOOL.number]


async def test_server_has_its_tool_again(client):
    tool = {"number": "tool-1"}
    with patch("shop.tools.register", return_value=tool):
        answer = await client.post("/servers", {"tools": [tool["number"]]})
    assert answer["tools"] == [tool["number"]]
