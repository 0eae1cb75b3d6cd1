"""Labels of processed food: what is written on one, the rules it may break, and how it is laid out."""
