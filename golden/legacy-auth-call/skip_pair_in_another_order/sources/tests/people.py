def person(user_id=None, email=None):
    user_id = user_id or "somebody"
    return {"id": user_id}, sign(user_id)


def token_of(user_id=None):
    return person(user_id)[0]
