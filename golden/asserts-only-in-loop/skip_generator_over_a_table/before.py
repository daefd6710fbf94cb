"""A generator of the file goes through tables that are written down: it always gives some case."""


def test_converts(client):
    def cases():
        table = {"int": ["long"], "long": []}
        for source, targets in table.items():
            for target in targets:
                yield source, target, True
        for source, target in [("int", "text"), ("text", "int")]:
            yield source, target, False

    for source, target, expected in cases():
        assert client.converts(source, target) == expected
