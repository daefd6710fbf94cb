import service


def test_names_are_unique():
    try:
        service.rename("a", "b")
        assert False, "two rooms of one name"
    except Exception as error:
        print(f"refused: {error}")


def test_names_differ():
    try:
        service.rename("a", "a")
        assert False, "nothing changed"
    except Exception as error:
        assert "same" in str(error)
