from unittest import mock

from shop import Pool, Wire


def make_wire() -> mock.Mock:
    return mock.create_autospec(Wire, instance=True)


async def test_takes_what_is_open():
    wire = make_wire()
    wire.is_open.return_value = True
    pool = Pool()
    pool.wires.append(wire)
    assert await pool.take() is wire
