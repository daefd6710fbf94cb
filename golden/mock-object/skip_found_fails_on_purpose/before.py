import pytest
from shop.errors import Refused


def test_refused(mocker, shop, gateway):
    gateway.charge = mocker.Mock(side_effect=Refused)
    with pytest.raises(Refused):
        shop.pay(3)
