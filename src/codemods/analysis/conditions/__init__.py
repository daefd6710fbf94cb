"""What conditions and shares ask, what follows from them, and which hold whatever happens."""
