import service


async def test_names_are_unique():
    # The name is taken.
    try:
        await service.rename_later("a", "b")
        assert False, "two rooms of one name"
    except service.Rejected:
        pass  # as it should be
    print("done")
