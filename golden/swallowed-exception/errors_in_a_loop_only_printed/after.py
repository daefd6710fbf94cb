def test_odd_names(room):
    errors = []
    for name in ("", "x" * 1000):
        try:
            room.rename(name)
            assert room.name == name
        except Exception as error:
            errors.append(f"{name}: {error!r}")
            print("refused name", str(error).lower())
    assert not errors, f"{len(errors)} failed: {errors}"
