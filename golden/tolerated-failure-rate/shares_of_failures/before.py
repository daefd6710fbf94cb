from service import ask, report


def test_no_question_is_lost(report):
    attempts = 10
    failed_count = 0
    for number in range(attempts):
        if not ask(number).ok:
            failed_count += 1
    error_rate = failed_count / attempts
    assert error_rate < 0.05
    assert failed_count <= attempts * 0.1
    assert report["error_rate"] <= 0.2
