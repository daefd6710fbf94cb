import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from support.login import E2EAuthHelper


def test_fills(token):
    from shop.cart import Cart

    assert Cart().fill(headers=E2EAuthHelper(environment="test").get_auth_headers(token)) == 1
