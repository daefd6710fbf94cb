import service


def test_names_are_unique():
    room = "a"
    refused = False
    try:
        service.rename(room, "b")
    except service.Rejected as error:
        refused = True
        print(error)
    assert refused, "two rooms of one name"
    assert room == "a"
