from shop import NotFound, client


def test_not_last():
    client.delete(3)
    try:
        found = True
        client.get(3)
    except NotFound:
        found = False
    assert found is False


def test_read_elsewhere():
    client.delete(3)
    try:
        client.get(3)
        state = "there"
    except NotFound:
        state = "gone"
    print(state)
    assert state == "gone"
