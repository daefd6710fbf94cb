import json

import pytest

# Local
from tills.cart import Cart


@pytest.mark.parametrize("amount", [1, 2])
def test_fills(token, amount):
    assert json.loads(Cart().fill(amount, headers={"Authorization": f"Bearer {token}"})) == amount
