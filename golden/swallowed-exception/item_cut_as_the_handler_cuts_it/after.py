import service


def test_long_texts():
    errors = []
    for text in ("short", "a" * 10_000):
        try:
            assert service.post(text).status == 200
        except Exception as error:
            errors.append(f"{text[:50]}: {error!r}")
            print(f"no answer to {text[:50]}: {error}")
    assert not errors, f"{len(errors)} failed: {errors}"
