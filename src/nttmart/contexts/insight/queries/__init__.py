"""Figures, grades and timelines, computed from records when they are asked."""
