import pytest
from tool import ToolError


def test_zero(node):
    try:
        node.tool("set 0")
    except ToolError as e:
        assert "should be great" in e.stdout
        assert "Number should be greater than 0.", e.message
    else:
        pytest.fail("expected an error")


def test_one(node):
    try:  # hack around the missing message
        # try it
        node.tool("set 0")
        pytest.fail("expected an error")
    except ToolError:
        pass
