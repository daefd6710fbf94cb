import asyncio
import logging
import unittest


def test_suite(client):
    done = 0
    failed = []

    def note(name, passed, error=None):
        nonlocal done
        done += 1
        if passed:
            logging.info(name)
        else:
            failed.append((name, error))

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
            note("two", passed=False, error=e)

    asyncio.run(ask_two())

    logging.info("%s of %s failed", len(failed), done)
    if failed:
        for name, error in failed:
            logging.error("%s: %s", name, error)
    assert not failed, f"{len(failed)} failed: {failed}"


def run_suite(client):
    errors = []
    try:
        assert client.ask("one") == 1
    except Exception as e:
        errors.append(e)
    try:
        assert client.ask("two") == 2
    except Exception as e:
        errors.append(e)
    print(f"{len(errors)} failed")

    return {"errors": errors}


class SuiteTest(unittest.TestCase):
    def test_counter(self):
        failures = 0
        try:
            self.assertEqual(self.client.ask("one"), 1)
        except Exception:
            failures += 1
        try:
            self.assertEqual(self.client.ask("two"), 2)
        except Exception:
            failures += 1
        print(f"{failures} failed")
        self.assertEqual(failures, 0)


if __name__ == "__main__":
    run_suite(connect())
