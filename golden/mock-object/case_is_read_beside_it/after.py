import pytest
import service


@pytest.mark.parametrize("code", [0, 1])
def test_order(code):
    assert service.order("tea", code).ok
