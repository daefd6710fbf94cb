def test_failure_rate(client):
    answers = [client.get(f"/orders/{number}").ok for number in range(10)]
    success_rate = sum(answers) / len(answers)
    assert success_rate >= 0.9, f"only {success_rate:.0%}"


def test_error_rate_after_outage(client):
    client.stop()
    answers = [client.get(f"/orders/{number}").ok for number in range(10)]
    success_rate = sum(answers) / len(answers)
    assert success_rate >= 0.9, f"only {success_rate:.0%}"
