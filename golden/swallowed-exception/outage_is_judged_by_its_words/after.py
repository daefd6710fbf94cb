def test_query(client):
    found = client.search("rug")
    assert found is not None
