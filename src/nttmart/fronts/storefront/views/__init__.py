"""One short function per address: translate what came, ask for one page or one operation, answer."""
