from unittest.mock import patch

from depot.gate import Gate
from support import Order


def test_lights_before_doors():
    gate, order = Gate("north"), Order()
    with patch.object(gate, "light", side_effect=order.noted("light", gate.light)):
        with patch.object(gate, "open", side_effect=order.noted("open", gate.open)):
            gate.start()
    assert gate.is_open
    assert order.seen() == ["light", "open"]
