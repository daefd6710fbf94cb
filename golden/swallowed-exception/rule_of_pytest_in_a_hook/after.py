import service


def pytest_sessionfinish(session):
    service.report(session)


def test_opens():
    assert service.open().ok
