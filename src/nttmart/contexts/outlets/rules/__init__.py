"""What outlets and their tills may do and what is computed for them: plain Python, no framework, one module a noun."""
