import service


def test_history():
    client = service.connect()
    rows = client.execute("SELECT * FROM history")
    assert rows[0].name == "first"
