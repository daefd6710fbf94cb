def test_order(client):
    assert client.order("lamp").state == "ordered"
