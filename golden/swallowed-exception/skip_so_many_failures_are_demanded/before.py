def test_breaker_opens(gate, breaker):
    refused = 0
    for _ in range(3):
        try:
            gate.enter("nobody")
        except Exception:
            refused += 1
    assert refused >= breaker.limit
    assert breaker.is_open
