"""What can be asked of the catalogue, one module a noun; frozen data comes out, never models."""
