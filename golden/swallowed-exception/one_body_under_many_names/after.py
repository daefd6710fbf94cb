import service


def test_page_loads():
    assert service.get("/").ok


def test_error_page_loads():
    assert service.get("/").ok


def test_failover_page():
    assert service.get("/").ok


def test_login_without_password_is_rejected():
    assert service.get("/").ok
