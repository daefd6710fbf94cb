import service


async def make_profile(user):
    try:
        await service.insert(user)
    except Exception:
        user.profile = "made up"
