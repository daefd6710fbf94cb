import service


def test_most_complete():
    completed = 0
    for number in range(3):
        try:
            if service.run(number).ok:
                completed += 1
        except Exception as error:
            print(f"{number} had a bad day: {error}")
            completed += 1
    assert completed >= 2
