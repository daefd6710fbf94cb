import service


def test_names_differ():
    try:
        service.rename("a", "a")
        assert False, "nothing changed"
    except Exception as error:
        assert "same" in str(error)
