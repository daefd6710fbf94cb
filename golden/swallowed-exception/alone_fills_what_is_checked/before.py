from shop import alarm, pods


def test_pods_are_listed():
    report = []
    try:
        for pod in pods.all():
            report.append(f"pod {pod}")
    except Exception as error:
        print(error)
    alarm.send()
    text = "\n".join(report)
    assert "pod" in text
