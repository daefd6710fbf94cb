def test_odd_names(room):
    for name in ("", "x" * 1000):
        try:
            room.rename(name)
            assert room.name == name
        except Exception as error:
            print("refused name", str(error).lower())
