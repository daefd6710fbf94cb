import service


class Halted(Exception):
    pass


def test_halts():
    try:
        service.run(Halted)
    except Halted:
        pass
