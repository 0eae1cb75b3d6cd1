"""What people key in, checked field by field before any door is knocked at."""
