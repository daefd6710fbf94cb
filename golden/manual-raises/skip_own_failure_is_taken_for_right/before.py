import service


def test_bad_key():
    try:
        service.open("a[")
        assert False, "bad key"
    except Exception:
        assert True
