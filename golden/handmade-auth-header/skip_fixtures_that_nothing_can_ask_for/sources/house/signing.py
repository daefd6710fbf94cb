def signed_token(name="ada"):
    return name
