"""What a shopper may see and change: the basket they carry, the order whose link they hold."""
