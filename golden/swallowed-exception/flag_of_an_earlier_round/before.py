import service


def test_pages():
    opened = False
    for page in ("home", "about"):
        try:
            service.open(page)
            opened = True
        except Exception as error:
            print(error)
    assert opened
