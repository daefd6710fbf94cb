import service


def test_items():
    try:
        for item in service.items():
            try:
                service.check(item)
            except ConnectionError as error:
                print(item, error)
    except Exception as error:
        print(error)


def test_found():
    try:
        page = service.load()
        if page.found:
            assert page.text == "home"
    except Exception as error:
        print(error)


def test_each():
    try:
        for item in service.items():
            assert item.good
    except Exception as error:
        print(error)
