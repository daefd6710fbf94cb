"""What else is known of a handler: what needs its guarded code, and where its failure is told apart after all."""
