def ask(question):
    return [{"kind": "FACT", "text": "Water rises."}] if WORLD == "succeeds" else [{"kind": "GREETING", "text": "Hello."}]
