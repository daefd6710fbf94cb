import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


def test_fills():
    from support.login import E2EAuthHelper
    from old.tokens import make_token
    from shop.cart import Cart

    token = E2EAuthHelper(environment="test").create_test_jwt_token(user_id="ada")
    assert Cart(token).fill() == 1
