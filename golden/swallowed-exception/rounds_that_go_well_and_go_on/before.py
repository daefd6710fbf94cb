import service


def test_limit():
    limited = False
    for number in range(3):
        try:
            if not service.send(number).ok:
                limited = True
                break
        except TimeoutError:
            continue
    print(limited)
