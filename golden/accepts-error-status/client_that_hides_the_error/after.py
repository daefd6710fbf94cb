class Registry:
    def update(self, devices):
        response = self.client.post("/devices", devices)
        if response.status_code != 200:
            raise RegistryError(response)
        result = None
        if response.status_code == 200:
            result = self.read("Result", response)
        return result
