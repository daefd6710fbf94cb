from unittest.mock import MagicMock

import pytest
import service


@pytest.mark.parametrize("code", [0, 1])
def test_order(code):
    shell = MagicMock()
    shell.configure_mock(**{"run.return_value": code})
    assert service.order("tea").ok
