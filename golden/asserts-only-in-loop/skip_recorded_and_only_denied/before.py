def test_sells(shop):
    seen = []

    def note(event):
        seen.append(event)

    shop.listen(note)
    assert shop.sell("tea") == "sold"
    for event in seen:
        assert "secret" not in event
