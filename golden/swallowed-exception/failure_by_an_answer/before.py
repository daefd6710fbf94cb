import pytest
import service


@pytest.mark.parametrize("broken", [True, False])
def test_order(broken):
    order = service.order()
    try:
        answer = service.pay(order)
        if answer.broken:
            raise ConnectionError("cut")
    except ConnectionError:
        service.note(order)
    assert service.paid(order)
