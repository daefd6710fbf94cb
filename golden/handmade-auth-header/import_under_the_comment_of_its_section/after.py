# Standard
import json

# Third-party
import pytest

# Local
from support.login import E2EAuthHelper
from tills.cart import Cart
from tills.old_cart import OldCart


def test_fills(token):
    assert json.loads(Cart().fill(headers=E2EAuthHelper(environment="test").get_auth_headers(token))) == 1
    with pytest.raises(ValueError):
        OldCart().fill()
