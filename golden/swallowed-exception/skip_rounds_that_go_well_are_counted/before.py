import service


def test_always_lets_in():
    entries = []
    for number in range(3):
        try:
            entries.append(service.enter("key"))
        except Exception as error:
            print(number, error)
    assert len(entries) == 3
