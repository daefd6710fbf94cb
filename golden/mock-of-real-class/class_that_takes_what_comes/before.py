from unittest.mock import Mock

from shop import sell
from shop.parts import Nail


def test_nail():
    nail = Mock(spec=Nail)
    assert sell(nail).accepted
