"""Only handlers and `finally` blocks come here, to tell of a failure that is there already."""

import logging


def tell(client, name):
    try:
        for event in client.events(name):
            logging.info(event)
    except Exception as error:
        logging.info("no events: %s", error)


def tell_all(client, name):
    tell(client, name)
    tell(client, f"{name}-0")


def test_starts(client):
    try:
        assert client.start("tea").ok
    except Exception:
        tell_all(client, "tea")
        raise


def test_ends(client):
    try:
        assert client.end("tea").ok
    finally:
        tell_all(client, "tea")
