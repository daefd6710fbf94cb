import service


def test_history():
    client = service.connect()
    # Ask for the history (its table has another name)
    rows = client.execute("SELECT * FROM history")
    assert rows[0].name == "first"
