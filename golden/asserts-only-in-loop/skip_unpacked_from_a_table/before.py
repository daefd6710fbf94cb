import service


def test_kinds():
    kinds = [("number", ("0", 0), [1, 2, None]), ("text", ("-", "-"), ["a", None])]
    for kind, (none, value), given in kinds:
        prepared = service.prepare(kind, none)
        for item in given:
            assert prepared.fetch(item) == (item or value)
