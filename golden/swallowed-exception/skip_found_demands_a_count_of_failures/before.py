from shop import Record, ask


def test_refusals(registry):
    record = Record()
    record.tried += 1
    try:
        registry.make("nobody", kind="nothing")
        record.notes["nobody"] = "taken all the same"
    except Exception as error:
        record.refused += 1
        print(f"refused: {error}")
    record.tried += 1
    if ask(registry).ready:
        record.refused += 1
    share = record.refused / max(1, record.tried)
    assert share >= 0.8


def test_all_refused(registry):
    refused = 0
    names = ["nobody", "", "x" * 900]
    for name in names:
        try:
            registry.make(name)
        except Exception:
            refused += 1
    assert refused == len(names)
