"""What takes a mock's place: the policy's expression, or the class itself."""
