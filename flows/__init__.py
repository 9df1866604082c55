"""Time and order: the only package that knows the other three."""
