import service


def test_goes_down():
    state = None
    for attempt in range(10):
        try:
            state = service.state()
            if state == "down":
                break
        except ConnectionError:
            if attempt == 9:
                state = "down"
                break
    assert state == "down"
