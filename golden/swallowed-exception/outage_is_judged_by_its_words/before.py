def test_empty_query(client):
    try:
        found = client.search("")
        assert found is not None
    except Exception as error:
        assert "connection" in str(error).lower()
