import service


def test_renames():
    answer = service.create("a")
    assert answer
    service.rename("a", "b")
