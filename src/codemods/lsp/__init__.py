"""The language server: findings, fixes and explanations of a buffer as an editor asks for them."""
