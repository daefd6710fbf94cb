from shop.bus import Bus


def test_slow_bus(monkeypatch, shop):
    real = Bus.send
    sent = []

    def send(self, message):
        sent.append(message)
        return real(self, message)

    monkeypatch.setattr(Bus, "send", send)
    shop.order("tea")
    assert sent == ["tea"]
