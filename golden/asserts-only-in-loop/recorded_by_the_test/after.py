def test_sells(shop):
    seen = []

    def note(event):
        seen.append(event)

    shop.listen(note)
    assert shop.sell("tea") == "sold"
    assert seen
    for event in seen:
        assert event["shop"] == "corner"
