import asyncio

import service


def run(coroutine):
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(coroutine)
    return asyncio.ensure_future(coroutine)


def test_loop_or_none():
    try:
        loop = asyncio.get_running_loop()
        page = loop.run_until_complete(service.load())
    except RuntimeError:
        page = asyncio.run(service.load())
    assert page == "home"


def test_whatever_the_loop_raises():
    try:
        loop = asyncio.get_running_loop()
        page = loop.run_until_complete(service.load())
    except Exception:
        page = asyncio.run(service.load())
    assert page == "home"


def test_new_loop():
    try:
        loop = asyncio.get_event_loop()
    except RuntimeError:
        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
    assert loop.run_until_complete(service.load()) == "home"


def test_older_name():
    client = service.Client()
    try:
        page = client.load_page()
    except AttributeError:
        page = client.load()
    assert page == "home"


def test_older_signature():
    try:
        client = service.Client(retries=3)
    except TypeError:
        client = service.Client()
    assert client.load() == "home"
