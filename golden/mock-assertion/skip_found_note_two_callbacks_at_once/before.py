from unittest.mock import Mock

import pytest


def test_only_one_is_called(client):
    done, failed = Mock(name="done"), Mock(name="failed")
    order = client.order("rug", timeout=1)
    order.add_callbacks(done, failed)
    with pytest.raises(TimeoutError):
        order.result()
    failed.assert_called_once()
    done.assert_not_called()
