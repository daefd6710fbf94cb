from shop import rules
from suite.real import calls_seen


def test_closes():
    rules.recover()
    assert len(calls_seen()) == 1
