from unittest.mock import Mock

import pytest

from shop import client


@pytest.mark.parametrize("method", ["open", "close"])
def test_asks_for_what_is_wanted(method):
    till = client.till()
    till.drawer = Mock(wraps=till.drawer)
    till.use(method)
    getattr(till.drawer, method).assert_called_once_with()
    assert till.last == method
