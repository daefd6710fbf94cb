LIMITS = {"users": 10}


def test_load(farm):
    successful_users = sum(1 for reply in farm.replies() if reply.ok)
    # nearly all: 80% will do
    assert successful_users >= LIMITS["users"] * 0.8, f"only {successful_users}/{LIMITS['users']}, not {0.8:.0%}"
