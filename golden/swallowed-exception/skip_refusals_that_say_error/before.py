def test_odd_names(room):
    for name in ("", "x" * 1000):
        try:
            reply = room.rename(name)
            assert reply is not None or name == ""
        except Exception as error:
            assert "error" in str(error).lower()
