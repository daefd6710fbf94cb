from shop import Pool, Wire


def make_wire() -> Wire:
    return Wire(timeout=1)


async def test_takes_what_is_open():
    wire = make_wire()
    wire.is_open.return_value = True
    pool = Pool()
    pool.wires.append(wire)
    assert await pool.take() is wire
