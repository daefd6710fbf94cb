from service import get


def test_orders():
    replies = [get(f"/orders/{number}") for number in range(20)]
    succeeded = sum(1 for reply in replies if reply.ok)
    success_rate = succeeded / len(replies)
    assert success_rate >= 0.9, f"expected ≥90% to succeed, got {success_rate:.0%}"
    assert success_rate > 0.94, (
        f"Success rate {success_rate:.1%} below the 94 % that was promised "
        "(expected >0.94)"
    )
    assert succeeded >= len(replies) * 0.8, f"At least 80% must succeed, not {succeeded}/20 or 180"
    assert succeeded >= 18, f"At least 18 must succeed, not {succeeded}/18"
    failed = sum(1 for reply in replies if not reply.ok)
    error_rate = failed / len(replies)
    assert error_rate < 0.1, f"Errors must stay under 10%: {error_rate}"
    assert success_rate >= 0.92, "too low: %.2f < 0.92" % success_rate
