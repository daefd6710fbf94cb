from shop import alarm, pods


def test_two_are_listed():
    report = []
    report.append(pods.first())
    report.append(alarm.send())
    assert len(report) == 2
