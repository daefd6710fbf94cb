def test_origins(client, pages):
    for page in pages:
        answered = []
        errors = []
        for origin in ("a.example", "b.example"):
            try:
                answered.append(client.get(page, origin=origin).json())
            except Exception as e:
                errors.append(f"{page}, {origin}: {e!r}")
                print(e)
        assert not errors, f"{len(errors)} failed: {errors}"
        print(len(answered), "of two")
