import service


def test_names_are_unique():
    try:
        service.rename("a", "b")
        assert False, "two rooms of one name"
    except Exception as error:
        print(f"refused: {error}")
