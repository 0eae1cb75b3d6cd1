"""What is taught, who came, what they knew before and after, what was promised to them, and what a visit saw."""
