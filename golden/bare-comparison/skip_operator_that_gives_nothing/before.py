from grammar import Rule


def test_rule():
    rule = Rule()
    rule <= ["word", "number"]
    assert rule.body == ["word", "number"]
