import service


def test_bad_key():
    try:
        service.open("a[")
        assert False, "bad key"
    except ValueError:
        assert True


def test_another_bad_key():
    try:
        service.open("a]")
        assert False, "bad key"
    except ValueError as error:
        # so it says
        assert "key" in str(error)
        assert True
