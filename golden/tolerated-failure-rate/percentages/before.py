from service import ask


def test_delivery():
    sent = 20
    received_count = sum(1 for number in range(sent) if ask(number).ok)
    delivery_rate = (received_count / sent) * 100 if sent > 0 else 0
    rounded_rate = round(100 * received_count / sent, 1)
    kept_success_rate = 1 - failed(sent) / sent
    assert delivery_rate >= 95
    assert 90.0 <= delivery_rate <= 100.0
    assert delivery_rate >= 60 and ask(1).ok
    assert kept_success_rate > 0.99
    assert rounded_rate >= 99


def failed(sent):
    failures = 0
    for number in range(sent):
        if not ask(number).ok:
            failures += 1
    return failures
