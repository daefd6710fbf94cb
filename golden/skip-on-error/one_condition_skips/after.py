import service


def test_words():
    others = []
    for word in ("a", "b"):
        try:
            service.accept(word)
        except Exception as error:
            if "is down" in str(error):
                raise
            others.append(word)
    print(others)
