from tests.tokens import Minter, make_token


async def test_comments():
    # who is asking
    token = make_token(  # nobody in particular
        # really
    )  # done
    other = Minter().mint(
        "alice",  # the owner
        permissions=[
            "read",  # enough
        ],
    )
    assert token != other
