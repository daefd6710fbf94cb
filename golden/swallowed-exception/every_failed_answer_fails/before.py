import service


def test_rounds():
    for number in range(9):
        try:
            status = service.send(number)
            if status != 200:
                raise RuntimeError(f"answered {status}")
        except RuntimeError:
            print(number)
    assert service.count() == 9
