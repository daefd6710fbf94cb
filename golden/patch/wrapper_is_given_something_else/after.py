from depot.gate import Gate
from support import Order


def test_lights_before_doors():
    gate, order = Gate("north"), Order()
    gate.start()
    assert gate.is_open
