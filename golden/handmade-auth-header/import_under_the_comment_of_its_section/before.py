# Standard
import json

# Third-party
import pytest

# Local
from tills.cart import Cart
from tills.old_cart import OldCart


def test_fills(token):
    assert json.loads(Cart().fill(headers={"Authorization": f"Bearer {token}"})) == 1
    with pytest.raises(ValueError):
        OldCart().fill()
