"""What `codemods init` writes."""
