def test_answers(shop):
    def on_bill(bill):
        assert len(shop.bills) == 2
        assert bill.total == 3

    shop.ask(on_bill)
    assert shop.is_closed
