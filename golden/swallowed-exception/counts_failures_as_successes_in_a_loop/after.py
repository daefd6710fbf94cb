import service


def test_most_complete():
    completed = 0
    for number in range(3):
        if service.run(number).ok:
            completed += 1
    assert completed >= 2
