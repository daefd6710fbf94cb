def test_odd_names(room):
    for name in ("", "x" * 1000):
        try:
            room.rename(name)
            assert room.name == name
        except Exception as error:
            assert "refused name" in str(error).lower()
