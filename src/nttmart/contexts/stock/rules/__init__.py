"""What is allowed and computed of goods, by noun; without a database."""
