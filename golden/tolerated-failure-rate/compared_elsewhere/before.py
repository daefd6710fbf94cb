from service import get


def test_orders():
    replies = [get(f"/orders/{number}") for number in range(20)]
    success_rate = sum(1 for reply in replies if reply.ok) / len(replies)
    steady = success_rate >= 0.8
    assert success_rate >= 0.8
    assert steady
