import service


def pytest_sessionfinish(session):
    service.report(session)


def test_opens():
    try:
        assert service.open().ok
    except Exception as error:
        print(error)
