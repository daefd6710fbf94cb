import jwt


def signed(user="alice", *, minutes=60) -> str:
    return jwt.encode({"sub": user, "minutes": minutes}, "local", algorithm="HS256")


def bearer(token: str, *, accept: str | None = None) -> dict[str, str]:
    said = {"Authorization": f"Bearer {token}"}
    if accept is not None:
        said["Accept"] = accept
    return said
