import service


def test_login():
    logged_in = False
    try:
        page = service.login("ada")
        logged_in = True
        service.open(page)
    except Exception as error:
        print(error)
    assert logged_in
