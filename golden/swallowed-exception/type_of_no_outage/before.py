import service


def test_renames():
    answer = service.create("a")
    assert answer
    try:
        service.rename("a", "b")
    except service.Rejected:
        print("cannot rename")
