import service


def test_bad_password():
    service.login(password="wrong")
