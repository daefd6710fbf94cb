from shop import client


class TooLong(Exception):
    pass


KINDS = (("ink", PermissionError), ("oil", client.StockError))


def test_each_fails_in_its_way():
    cases = [("tea", ValueError, "no such leaf"), ("ink", PermissionError, "not for you")]
    answers = {}
    for name, expected, words in cases:
        try:
            answers[name] = {"kind": "answer", "value": client.order(name)}
        except Exception as error:
            answers[name] = {"kind": "error", "type": type(error).__name__, "text": str(error)}
    for name, expected, words in cases:
        if answers[name]["kind"] == "error":
            assert answers[name]["type"] == expected.__name__


def test_table_of_the_file():
    seen = []
    for name, _ in KINDS:
        try:
            client.order(name)
        except Exception as error:
            seen.append(type(error))
    assert len(seen) <= len(KINDS)


def test_dictionaries():
    seen = []
    for case in [{"name": "tea", "error": None}, {"name": "oil", "error": TooLong}]:
        try:
            seen.append(client.order(case["name"]))
        except Exception as error:
            seen.append(error)
    assert len(seen) == 2
