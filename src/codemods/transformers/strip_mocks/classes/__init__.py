"""Classes of the repository: what each takes to be made, and how it is made elsewhere."""
