def test_advice(client):
    answer = client.ask("cheaper?")
    assert answer.savings or answer.remarks
    savings = answer.savings
    assert savings
    assert savings[0].amount > 0
