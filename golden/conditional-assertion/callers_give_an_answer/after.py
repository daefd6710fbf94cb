class TestAnswers:
    def test_prices(self, model):
        prompt = model.suggest()
        self._relevant(model.ask(prompt), prompt)

    def test_speed(self, model):
        for prompt in ("How fast is it?", "Is it quick?"):
            self._relevant(model.ask(prompt), prompt)

    def _relevant(self, answer, prompt):
        assert len(answer) > 10
        assert "cost" in prompt.lower()
        assert "price" in answer
