from service import ask


def test_all_questions_are_answered():
    results = [ask(number) for number in range(10)]
    answered = [result for result in results if result.ok]
    assert len(answered) >= 0
    success_rate = len(answered) / len(results) * 100
    assert success_rate == 100
