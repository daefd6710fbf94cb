import service


def test_invalid_words_are_rejected():
    refused = []
    for word in ("", "-"):
        try:
            service.accept(word)
        except Exception as error:
            if "connection" in str(error):
                raise
            refused.append(word)
    print(refused)
