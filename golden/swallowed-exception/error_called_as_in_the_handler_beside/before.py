def test_rotation(vault):
    rotated = {}

    # Rotate each of them
    for kind in ("database", "token"):
        try:
            vault.rotate(kind)
            rotated[kind] = vault.read(kind)
        except NotImplementedError:
            rotated[kind] = "missing"
        except Exception as e:
            rotated[kind] = f"error: {e}"

    assert len(rotated) == 2
