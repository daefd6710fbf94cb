def is_emulated(machine):
    return machine.facts.get("platform") == "emulated"


def is_slow(machine):
    return is_emulated(machine) or machine.facts.get("cores") == 1
