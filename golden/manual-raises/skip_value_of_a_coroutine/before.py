def value_of(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value
    raise AssertionError("it waits")


def test_answers(shop):
    assert value_of(shop.answer()) == "open"
