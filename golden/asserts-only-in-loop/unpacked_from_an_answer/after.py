import service


def test_kinds():
    kinds = [("number", service.numbers()), ("text", service.texts())]
    for kind, given in kinds:
        prepared = service.prepare(kind)
        assert given
        for item in given:
            assert prepared.fetch(item) == item
