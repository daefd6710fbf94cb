"""One test and all that shares its mocks: what its conversion rests on, and what stands in the way."""
