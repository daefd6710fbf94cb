def run():
    one = 1 if WORLD == "raises" else 0
    return {
        "failed": one,
        "success_rate": (5 - one) / 6,
        "parcels": ["delivered"] * 3 + ["lost" if one else "kept"],
    }
