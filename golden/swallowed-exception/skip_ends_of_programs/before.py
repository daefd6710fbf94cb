import pytest

import service


def run(*arguments):
    try:
        service.main(arguments)
    except SystemExit as end:
        return end.code
    return 0


def test_version():
    assert run("--version") == 0


def test_serves_until_a_key():
    try:
        service.serve_forever()
    except KeyboardInterrupt:
        pass
    assert service.served() == 3
