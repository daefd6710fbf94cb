import asyncio
import logging


def test_suite(client):
    failed = []

    def note(name, passed, error=None):
        if not passed:
            failed.append((name, error))
        else:
            logging.info(name)

    # one
    try:
        assert client.ask("one") == 1
        note("one", True)
    except Exception as e:
        note("one", False, str(e))

    async def ask_two():
        try:
            reply = await client.aask("two")
            assert reply == 2
            note("two", True)
        except Exception as e:
            note("two", False, str(e))

    asyncio.run(ask_two())
    for name, error in failed:
        logging.error("%s: %s", name, error)
    assert not failed, f"{len(failed)} failed: {failed}"


def test_counter(client):
    failures = 0
    try:
        assert client.ask("one") == 1
    except Exception:
        failures += 1
    print(f"{failures} failed")
    assert failures == 0
