import pandas as pd

"# A title by magic"
x = 10
"x", x
df = pd.DataFrame({"a": [1, 2]})
df
[1, 2, 3]
x
"""
A *docstring-like* text in the middle.
"""
