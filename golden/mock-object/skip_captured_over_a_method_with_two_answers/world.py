class Notifier:
    async def tell(self, person, message):
        return WORLD == "succeeds"


async def deliver(parcel, notifier):
    for kind in ("packed", "sent") if WORLD == "succeeds" else ("packed",):
        await notifier.tell("ann", {"kind": kind})
