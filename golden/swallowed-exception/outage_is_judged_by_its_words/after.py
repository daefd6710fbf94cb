def test_empty_query(client):
    found = client.search("")
    assert found is not None
