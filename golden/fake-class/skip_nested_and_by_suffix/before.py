class TestShop:
    class StubBank:
        def pay(self):
            return "paid"

    def test_pay(self):
        class _FakeMailer:
            sent = True

        class DatabaseMock(dict):
            pass

        assert self.StubBank().pay() == "paid"
        assert _FakeMailer() and DatabaseMock(a=1)
