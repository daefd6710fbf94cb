def test_all_come(shop):
    answers = []
    errors = []
    for number in range(3):
        try:
            answers.append(shop.ask(number))
        except ConnectionError as error:
            errors.append(f"{number}: {error!r}")
    assert not errors, f"{len(errors)} failed: {errors}"
    assert all(answer for answer in answers)


def test_first_comes(shop):
    answers = []
    answers.append(shop.ask(1))
    assert answers[0]
