import service


def test_login():
    page = service.login("ada")
    logged_in = True
    service.open(page)
    assert logged_in
