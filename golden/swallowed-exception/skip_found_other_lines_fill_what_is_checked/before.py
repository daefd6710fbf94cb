from shop import alarm, pods


def test_alarm_is_sent():
    report = []
    try:
        for pod in pods.all():
            report.append(f"pod {pod}")
    except Exception as error:
        report.append(f"no pods: {error}")
    report.append(f"sent {alarm.send()}")
    text = "\n".join(report)
    assert "sent" in text
