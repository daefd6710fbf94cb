from turbo import interpreters

class TestInterpreters:
    def test_runs(self):
        assert interpreters.create().call(int, "3") == 3
