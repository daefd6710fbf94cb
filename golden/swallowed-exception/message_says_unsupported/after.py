import service


def test_renames():
    answer = service.rename("a", "b")
    assert answer.ok
