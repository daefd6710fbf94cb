import service


class TestNames:
    mixin = service.Names()

    def test_prefixes(self):
        for name in self.mixin.names:
            assert self.mixin.prefixed(name) == f"a_{name}"
