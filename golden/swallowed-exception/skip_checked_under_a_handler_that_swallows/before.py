def test_badges(gate):
    """The inner handler is honest; the outer one alone is the violation."""
    try:
        errors = []
        for badge in ("red", "blue"):
            try:
                gate.open(badge)
            except Exception as error:
                errors.append(f"{badge}: {error!r}")
        assert not errors, errors
    except ValueError:  # codemods: ignore[swallowed-exception] -- kept for the case
        print("some badge was odd")
