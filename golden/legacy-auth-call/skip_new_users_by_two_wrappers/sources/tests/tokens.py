import uuid


class Minter:
    def claims(self):
        return {"sub": f"user-{uuid.uuid4()}", "jti": str(uuid.uuid4())}

    def mint_any(self):
        return sign(self.claims())
