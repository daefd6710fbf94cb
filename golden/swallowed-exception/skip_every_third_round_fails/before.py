import service


def test_rounds():
    for number in range(9):
        try:
            if number % 3 == 0:
                raise RuntimeError("simulated")
            service.send(number)
        except RuntimeError:
            service.forget(number)
    assert service.count() == 6
