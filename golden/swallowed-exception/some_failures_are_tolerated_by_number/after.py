def test_breaker_stays_closed(gate, breaker):
    refused = 0
    errors = []
    for _ in range(3):
        try:
            gate.enter("nobody")
        except Exception as error:
            errors.append(error)
            refused += 1
    assert not errors, f"{len(errors)} failed: {errors}"
    assert refused <= breaker.limit
    assert not breaker.is_open
