import pytest

import service


def test_state_differs():
    seen = []
    for name in ("a", "b", "c"):
        try:
            seen.append({"name": name, "on": service.ask(name).ok})
        except Exception as error:
            seen.append({"name": name, "on": False, "error": str(error)})
    on = [item for item in seen if item["on"]]
    if len(on) == len(seen) or len(on) == 0:
        pytest.fail("all are the same")
