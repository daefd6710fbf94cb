try:
    from concurrent import interpreters
except ImportError:
    pass
else:

    class TestInterpreters:
        def test_runs(self):
            assert interpreters.create().call(int, "3") == 3
