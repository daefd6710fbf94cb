from shop import Box, Crate, client


def test_each_holds():
    held = []
    errors = []
    for kind, size in [(Box, 1), (Crate, 20)]:
        try:
            held.append(client.pack(kind(size)))
        except Exception as error:
            errors.append(f"{kind}: {error!r}")
            print(f"{size}: {error}")
    assert not errors, f"{len(errors)} failed: {errors}"
    assert len(held) <= 2
