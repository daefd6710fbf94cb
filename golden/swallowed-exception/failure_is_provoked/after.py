import service


def test_login():
    service.login(password="wrong")


def test_rejects_long_names():
    service.rename("x" * 10_000)


def test_delete():
    service.delete(1)
