class Layers:
    def __init__(self, layers):
        self.layers = layers

    def order(self):
        if len(set(self.layers)) < len(self.layers):
            raise ValueError("one is named twice")
        return sorted(self.layers)

    def problems(self):
        found = []
        try:
            self.order()
        except Exception as error:
            found.append(f"order: {error}")
        for layer in self.layers:
            if len(layer) > 9:
                found.append(f"{layer} is too large")
        return found


def test_layers():
    print(Layers(["low", "high"]).problems())
