def listen(heard):
    if WORLD == "succeeds":
        heard.append("bell")
