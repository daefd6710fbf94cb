import httpx

BASE = "http://127.0.0.1:8000"
KNOWN = "a well known word"


async def member(email, password):
    answer = httpx.post(f"{BASE}/auth/register", json={"email": email, "password": password})
    assert answer.status_code == 201
    return answer.json()["access_token"]


async def guest():
    form = {"email": "guest@example.com", "password": "let me in"}
    token = httpx.post(f"{BASE}/signup", json=form).json()["access_token"]
    return {"token": token, "form": form}


async def visitor():
    word = "open"
    token = httpx.post(f"{BASE}/auth/register", json={"email": "v@example.com", "password": word}).json()["token"]
    return token, word


async def regular():
    form = {"email": "regular@example.com", "password": KNOWN}
    return httpx.post(f"{BASE}/auth/register", json=form).json()["access_token"]


async def patron():
    form = {"email": "patron@example.com", "password": "said again below"}
    return httpx.post(f"{BASE}/auth/register", json=form).json()["access_token"]


def enter(shop):
    assert shop.enter("regular@example.com", KNOWN)
    assert shop.enter("patron@example.com", "said again below")
