def test_rotation(vault):
    rotated = {}
    e = vault.epoch()

    # Rotate each of them
    errors = []
    for kind in ("database", "token"):
        try:
            vault.rotate(kind)
            rotated[kind] = vault.read(kind)
        except NotImplementedError as error:
            errors.append(f"{kind}: {error!r}")
            rotated[kind] = f"missing in {e}"
        except Exception as e:
            errors.append(f"{kind}: {e!r}")
            rotated[kind] = f"error: {e}"
    assert not errors, f"{len(errors)} failed: {errors}"

    assert len(rotated) == 2
