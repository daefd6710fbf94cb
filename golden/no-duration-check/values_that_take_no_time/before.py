import time


def test_words(client):
    words = client.ask()
    if not words:
        return len(words)
    if words == ["no"]:
        return words + sorted(words)
    return {"words": len(words), "first": words[0], "again": client.again()}
