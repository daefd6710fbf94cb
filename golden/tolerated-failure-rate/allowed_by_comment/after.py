def test_many(run):
    results = [run(number) for number in range(20)]
    rate = sum(1 for result in results if result.ok) / len(results)
    assert rate == 1.0

    ok = sum(1 for result in results if result.ok)
    assert ok == len(results)


def test_once_ready(service):
    metrics = service.start()
    assert metrics.readiness_success_rate == 100


def test_most(run):
    results = [run(number) for number in range(20)]

    # At least 80% should work
    good = sum(1 for result in results if result.ok)
    rate = good / len(results)

    assert rate == 1.0
