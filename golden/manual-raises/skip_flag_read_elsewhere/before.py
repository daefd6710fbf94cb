import service


def test_names_are_unique():
    refused = False
    try:
        service.rename("a", "b")
    except service.Rejected:
        refused = True
    assert refused
    print(refused)
