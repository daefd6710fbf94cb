import service


def test_limit():
    limited = False
    last_error = None
    for number in range(3):
        try:
            if not service.send(number).ok:
                limited = True
                break
        except TimeoutError as error:
            last_error = error
    else:
        if last_error is not None:
            raise AssertionError(f"every attempt failed: {last_error!r}") from last_error
    print(limited)
