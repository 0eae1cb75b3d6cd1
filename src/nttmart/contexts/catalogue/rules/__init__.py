"""What is allowed, computed and rounded in the catalogue: plain Python, no framework, one module a noun."""
