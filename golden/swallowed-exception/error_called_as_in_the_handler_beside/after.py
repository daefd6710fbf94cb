def test_rotation(vault):
    rotated = {}

    # Rotate each of them
    errors = []
    for kind in ("database", "token"):
        try:
            vault.rotate(kind)
            rotated[kind] = vault.read(kind)
        except NotImplementedError as e:
            errors.append(f"{kind}: {e!r}")
            rotated[kind] = "missing"
        except Exception as e:
            errors.append(f"{kind}: {e!r}")
            rotated[kind] = f"error: {e}"
    assert not errors, f"{len(errors)} failed: {errors}"

    assert len(rotated) == 2
