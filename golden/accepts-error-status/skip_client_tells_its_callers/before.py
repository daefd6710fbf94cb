class Registry:
    def update(self, devices):
        response = self.client.post("/devices", devices)
        if response.status_code not in [200, 400]:
            raise RegistryError(response)
        result = None
        if response.status_code == 200:
            result = self.read("Result", response)
        if response.status_code == 400:
            result = self.read("Errors", response)
        return result
