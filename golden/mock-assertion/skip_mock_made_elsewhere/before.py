class Page:
    def assert_called(self):
        return self.visits > 0

    def check(self):
        self.assert_called()


def test_mail(mailer, shop):
    shop.order("lamp")
    mailer.send.assert_called_once()
    assert shop.state == "ordered"


def test_counter(limiter):
    assert limiter.call_count == 3
    assert limiter.called
