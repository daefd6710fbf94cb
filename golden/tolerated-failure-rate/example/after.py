from service import ask


def test_all_questions_are_answered():
    results = [ask(number) for number in range(10)]
    success_rate = sum(1 for result in results if result.ok) / len(results)
    assert success_rate == 1.0, f"only {success_rate:.0%} answered"
