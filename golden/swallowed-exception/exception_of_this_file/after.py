import service


class Halted(Exception):
    pass


def test_halts():
    service.run(Halted)
