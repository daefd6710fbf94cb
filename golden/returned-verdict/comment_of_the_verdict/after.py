def test_charges(gateway):
    # one coin is enough
    reply = gateway.charge(1)
    assert reply == "paid"
