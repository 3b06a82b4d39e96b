"""Executes the user's script. Knows nothing of Jupyter, nor of who listens."""
