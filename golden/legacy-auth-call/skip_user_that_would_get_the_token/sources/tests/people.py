def person(user_id=None, email=None):
    user_id = user_id or "somebody"
    return sign(user_id), {"id": user_id, "email": email}


def token_of(user_id=None):
    return person(user_id)[0]
