def test_all_come(shop):
    answers = []
    for number in range(3):
        try:
            answers.append(shop.ask(number))
        except ConnectionError:
            answers.append("late")
    assert all(answer for answer in answers)


def test_first_comes(shop):
    answers = []
    try:
        answers.append(shop.ask(1))
    except Exception:
        answers.append("late")
    assert answers[0]
