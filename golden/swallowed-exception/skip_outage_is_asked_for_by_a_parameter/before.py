import pytest

from shop.orders import drain


@pytest.mark.parametrize("patient", [True, False])
def test_drain(patient):
    try:
        drain().result(timeout=60 if patient else 1)
        complete = True
    except TimeoutError:
        print("not drained in time")
        complete = False
    finally:
        assert complete is patient
