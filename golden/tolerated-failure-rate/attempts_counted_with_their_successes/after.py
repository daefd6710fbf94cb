class TestGate:
    def enter_with_another_key(self, gate):
        self.attempts += 1
        if gate.enter("elm").is_open:
            self.successful += 1

    def enter_with_a_key(self, gate):
        self.attempts += 1
        if gate.enter("oak").is_open:
            self.successful += 1

    def test_gate(self, gate):
        self.attempts = self.successful = 0
        self.enter_with_another_key(gate)
        self.enter_with_a_key(gate)
        rate = self.successful / self.attempts * 100
        assert rate == 100
