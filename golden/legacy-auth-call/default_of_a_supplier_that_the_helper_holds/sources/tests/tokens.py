class Minter:
    def make_token(self, user_id):
        return self.signed({"sub": user_id})

    def signed(self, payload, secret=None):
        return f"{payload}:{secret or 'the key of the suite'}"
