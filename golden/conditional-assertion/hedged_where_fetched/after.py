from service import get


def test_numbers():
    # the numbers of the day (if this release has them)
    with get("/session") as session:
        numbers = get("/numbers")

        assert numbers.ok
        assert numbers.text == "ok"
        assert session.ok


def test_services():
    # If any service runs, it answers
    report = get("/services")
    total = report.status

    print(report.text)
    assert total > 0
    assert report.text == "ok"
    # Try to get the archive
    archive = get("/archive")

    assert archive.ok
    assert archive.text == "ok"
