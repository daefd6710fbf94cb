def test_breaker_stays_closed(gate, breaker):
    refused = 0
    for _ in range(3):
        try:
            gate.enter("nobody")
        except Exception:
            refused += 1
    assert refused <= breaker.limit
    assert not breaker.is_open
