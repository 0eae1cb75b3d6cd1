"""Figures, not tests: what a page, an order, a start costs, and beside it the least it could cost."""
