"""A container that answers with what it has, and a hook of the system: no handler stands in the file for them."""

from contextlib import suppress

import shop


class Answers(dict):
    def __getitem__(self, name):
        with suppress(KeyError):
            return super().__getitem__(name)
        result = {"name": name, "limit": {}}
        if name == "query":
            result["limit"] = {"max": 1}
        return result


def test_answers():
    answers = Answers()
    assert answers["query"]["limit"] == {"max": 1}


def test_hook(client):
    def hook(request):
        with suppress(shop.Closed):
            return client.get(request.url)
        return None

    shop.register(hook)
    assert shop.ask("/red").size == 3
