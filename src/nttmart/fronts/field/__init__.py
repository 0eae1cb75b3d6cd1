"""The field phone: one screen a maker, kept and written without signal, on paper where there is no phone."""
