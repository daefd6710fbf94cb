from unittest.mock import Mock

from shop import sell
from shop.parts import Part, Screw


def test_part():
    part = Mock(spec=Part)
    assert sell(part).accepted


def test_screw():
    screw = Mock(spec=Screw)
    assert sell(screw).accepted
