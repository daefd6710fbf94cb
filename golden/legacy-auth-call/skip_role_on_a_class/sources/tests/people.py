class token_of:
    value = "somebody"
