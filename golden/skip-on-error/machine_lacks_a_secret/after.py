import service


def test_logs_in():
    link = service.log_in()
    assert link.ok
