import service


def check_page(page):
    assert page is not None


def test_home():
    page = None
    try:
        page = service.get("home")
    except Exception as error:
        print(error)
    check_page(page)
