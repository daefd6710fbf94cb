from service import get


def test_orders():
    replies = [get(f"/orders/{number}") for number in range(20)]
    succeeded = sum(1 for reply in replies if reply.ok)
    success_rate = succeeded / len(replies)
    assert success_rate == 1.0, f"expected 100% to succeed, got {success_rate:.0%}"
    assert success_rate == 1.0, (
        f"Success rate {success_rate:.1%} below the 100 % that was promised "
        "(expected 1.0)"
    )
    assert succeeded == len(replies), f"100% must succeed, not {succeeded}/20 or 180"
    assert succeeded == len(replies), f"All must succeed, not {succeeded}/18"
    failed = sum(1 for reply in replies if not reply.ok)
    error_rate = failed / len(replies)
    assert error_rate == 0, f"Errors must stay 0%: {error_rate}"
    assert success_rate == 1.0, "too low: %.2f < 1.0" % success_rate
