import time

import shop


def state(order):
    answer = shop.ask(order)
    assert answer.status == 200 or True
    return answer.state


def test_ships():
    order = shop.order("tea")
    for _ in range(10):
        told = state(order)
        if told == "shipped":
            break
        time.sleep(1)
    assert told == "shipped"
