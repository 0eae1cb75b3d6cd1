"""What may be asked, seen and decided about a payment, and how a QRIS code is read. Pure."""
