LIMITS = {"users": 10}


def test_load(farm):
    successful_users = sum(1 for reply in farm.replies() if reply.ok)
    assert successful_users == LIMITS["users"], f"only {successful_users}/{LIMITS['users']}, not 100%"
