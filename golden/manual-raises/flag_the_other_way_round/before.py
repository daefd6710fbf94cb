import service


def test_names_are_unique():
    allowed = False
    try:
        service.rename("a", "b")
        allowed = True
    except service.Rejected:
        allowed = False
    assert not allowed
