import pytest
import service


@pytest.mark.parametrize("broken", [True, False])
def test_order(broken):
    order = service.order()
    try:
        if broken:
            raise ConnectionError("cut")
        service.pay(order)
    except ConnectionError:
        service.retry(order)
    assert service.paid(order)
