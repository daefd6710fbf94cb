def test_rotation(vault):
    rotated = {}
    e = vault.epoch()

    # Rotate each of them
    for kind in ("database", "token"):
        try:
            vault.rotate(kind)
            rotated[kind] = vault.read(kind)
        except NotImplementedError:
            rotated[kind] = f"missing in {e}"
        except Exception as e:
            rotated[kind] = f"error: {e}"

    assert len(rotated) == 2
