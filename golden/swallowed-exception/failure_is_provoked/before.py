import service


def test_login():
    try:
        service.login(password="wrong")
    except Exception as error:
        print(f"refused: {error}")


def test_rejects_long_names():
    try:
        service.rename("x" * 10_000)
    except Exception:
        pass


def test_delete():
    try:
        service.delete(1)
    except Exception:
        pass  # expected: it is still in use
