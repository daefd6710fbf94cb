import time

from shop.orders import state_of


def wait_until_refused(order):
    deadline = time.monotonic() + 5
    last_error = None
    while time.monotonic() < deadline:
        try:
            state = state_of(order)
            if state.refused:
                return state
        except Exception as error:
            last_error = error
            print(error)
        time.sleep(0.1)
    raise AssertionError(f"time is over, last error: {last_error!r}") from last_error


def test_refused():
    assert wait_until_refused("bad") is not None


def test_is_put_right():
    refused = wait_until_refused("odd")
    if refused:
        print("refused at first")
    assert state_of("odd").accepted
