from shop import Busy, client


def order_until_busy(limit):
    for number in range(limit + 5):
        try:
            answer = client.order("tea")
            if answer["left"] == 0:
                return {"busy": False}
        except Busy:
            if number >= limit:
                return {"busy": True}
    return {"busy": False}


def test_busy_after_ten():
    assert order_until_busy(10)["busy"]
