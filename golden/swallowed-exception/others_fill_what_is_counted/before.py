from shop import alarm, pods


def test_two_are_listed():
    report = []
    try:
        report.append(pods.first())
    except Exception as error:
        print(f"no pod: {error}")
    report.append(alarm.send())
    assert len(report) == 2
