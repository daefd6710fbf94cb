import pytest
import service


async def test_names_are_unique():
    # The name is taken.
    with pytest.raises(service.Rejected):
        await service.rename_later("a", "b")
    print("done")
