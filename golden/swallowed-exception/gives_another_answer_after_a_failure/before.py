"""What a handler calls gives it an answer, or a test calls it as well: the failure of that is hidden."""

import logging


def other(client, name):
    try:
        return client.other(name).ok
    except Exception:
        return True


def tell(client, name):
    try:
        for event in client.events(name):
            logging.info(event)
    except Exception as error:
        logging.info("no events: %s", error)


def test_starts(client):
    try:
        ok = client.start("tea").ok
    except ConnectionError:
        tell(client, "tea")
        ok = other(client, "tea")
    assert ok


def test_tells(client):
    tell(client, "tea")
    assert client.ok
