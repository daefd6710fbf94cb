import service


def test_most_complete():
    completed = 0
    errors = []
    for number in range(3):
        try:
            if service.run(number).ok:
                completed += 1
        except Exception as error:
            errors.append(f"{number}: {error!r}")
            print(f"{number} had a bad day: {error}")
            completed += 1
    assert not errors, f"{len(errors)} failed: {errors}"
    assert completed >= 2
