import service


def test_limit():
    limited = False
    for number in range(3):
        last_error = None
        try:
            if not service.send(number).ok:
                limited = True
                break
        except TimeoutError as error:
            last_error = error
    else:
        if last_error is not None:
            raise AssertionError(f"the last attempt failed: {last_error!r}") from last_error
    print(limited)
