"""The pure half of nbflow: it decides and never acts.

Nothing here reads a clock, starts a thread, draws a random number or knows
Jupyter. Time arrives inside events; results leave as values.
"""
