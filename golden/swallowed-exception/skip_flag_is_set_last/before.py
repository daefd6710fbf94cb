import service


def test_login():
    logged_in = False
    try:
        page = service.login("ada")
        service.open(page)
        logged_in = True
    except Exception as error:
        print(error)
    assert logged_in
