def test_case(client):
    assert client.ask() == 1
