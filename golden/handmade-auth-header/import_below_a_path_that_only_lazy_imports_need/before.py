import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


def test_fills(token):
    from shop.cart import Cart

    assert Cart().fill(headers={"Authorization": f"Bearer {token}"}) == 1
