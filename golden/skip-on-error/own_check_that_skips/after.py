import service


def test_report(report):
    assert "total" in str(report)


def test_fresh_report():
    assert "total" in service.report()
