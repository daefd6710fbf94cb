"""The closed lists that policies, results and docs share: assumptions and the codes of obstacles. Imports nothing."""
