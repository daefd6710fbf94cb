import sys
import unittest

import pytest

import service


def test_raises_another():
    try:
        service.first()
    except Exception as error:
        print(error)
        raise RuntimeError("first failed") from error


def test_fails():
    try:
        service.second()
    except Exception as error:
        pytest.fail(f"second failed: {error}")


def test_asserts_false():
    try:
        service.third()
    except Exception as error:
        if "down" in str(error):
            assert False, "it is down"
        else:
            sys.exit(1)


class CaseTest(unittest.TestCase):
    def test_self_fail(self):
        try:
            service.fourth()
        except Exception as error:
            self.fail(str(error))
