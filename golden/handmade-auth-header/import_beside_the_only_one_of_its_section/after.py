import json

import pytest

# Local
from tills.cart import Cart
from support.login import E2EAuthHelper


@pytest.mark.parametrize("amount", [1, 2])
def test_fills(token, amount):
    assert json.loads(
        Cart().fill(amount, headers=E2EAuthHelper(environment="test").get_auth_headers(token))
    ) == amount
