import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


def test_fills():
    from old.tokens import make_token
    from shop.cart import Cart

    token = make_token("ada")
    assert Cart(token).fill() == 1
