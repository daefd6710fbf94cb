import sys


def test_half_a_line(connection):
    sys.stdout.write("half")
