import dis
import unittest


def test_lines():
    with open("numbers.txt") as lines:
        for line in lines:
            assert line.strip()


def test_instructions():
    found = dis.get_instructions("x = 1")
    for item in found:
        assert item.opname


class Parsing:
    def test_good(self):
        for text in self.good:
            assert self.parse(text)


class Numbers(Parsing, unittest.TestCase):
    good = ["1", "2"]
