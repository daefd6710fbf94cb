def test_answers(shop):
    seen = []

    def on_bill(bill):
        seen.append(bill)
        if len(seen) == 1:
            shop.ask_again()
        elif len(seen) == 2:
            assert bill.total == 3

    shop.ask(on_bill)
    assert shop.is_closed
