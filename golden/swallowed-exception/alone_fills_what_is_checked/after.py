from shop import alarm, pods


def test_pods_are_listed():
    report = []
    for pod in pods.all():
        report.append(f"pod {pod}")
    alarm.send()
    text = "\n".join(report)
    assert "pod" in text
