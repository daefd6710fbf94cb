import service


def test_logs_in():
    assert service.log_in().ok
