import pytest
from tool import ToolError


def test_zero(node):
    with pytest.raises(ToolError) as excinfo:
        node.tool("set 0")
    assert "should be great" in excinfo.value.stdout
    assert "Number should be greater than 0.", excinfo.value.message


def test_one(node):
    with pytest.raises(ToolError):
        # try it
        node.tool("set 0")
