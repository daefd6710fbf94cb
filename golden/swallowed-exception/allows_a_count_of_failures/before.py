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
    assert share <= 0.8
