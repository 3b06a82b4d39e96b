"""What nbflow has and Streamlit has not: names, parameters, modules, options of ``%%flowapp``.

``tests/cli/test_export_differences.py`` holds these tables against an installed Streamlit.
"""

from __future__ import annotations

RENAMED = {
    "experimental_dialog": "dialog",
    "experimental_fragment": "fragment",
    "experimental_rerun": "rerun",
    "DeltaGenerator": "delta_generator.DeltaGenerator",
}
"""Names that Streamlit has under another name."""

MISSING = {
    "App": "write the app as the script itself",
    "bokeh_chart": "write st.components.v1.html(bokeh.embed.file_html(figure), height=600)",
    "confirm": "write the question as a function under @st.dialog",
    "ipywidget": "use an element of Streamlit's, or a component",
}
"""Names that Streamlit has not at all, and what to do instead."""

DROPPED = {
    "fragment": {
        "on_new_input": "newer input always cancels the run in progress",
        "until": "the timer does not end by itself",
        "max_runs": "the timer does not end by itself",
        "rerun": "a rerun of the whole app redraws the fragment, too",
        "when": "the fragment runs at once, seen or not",
    },
    "set_page_config": {"run_every": ""},
}
"""Parameters that Streamlit's commands have not, and what is lost without them."""

MODULES = {
    "nbflow.components.autorefresh": ("streamlit_autorefresh", "streamlit-autorefresh"),
    "nbflow.components.pydantic_form": ("streamlit_pydantic", "streamlit-pydantic"),
    "nbflow.components.st_pages": ("st_pages", "st-pages"),
    "nbflow.components": ("streamlit.components", ""),
    "nbflow.column_config": ("streamlit.column_config", ""),
    "nbflow.testing": ("streamlit.testing.v1", ""),
    "nbflow": ("streamlit", ""),
}
"""Modules: what stands for them, and the package that brings it, if Streamlit does not."""

HANDLES = frozenset(("timer",))
"""What fragments of nbflow have; Streamlit's are plain functions."""

OPTIONS = {
    "export": "nothing is written back to a notebook",
    "store": "session state ends with the visitor's session; --store is left out",
    "inline": "scripts run in threads; --inline is left out",
    "shared": "variables are not shared with a notebook; --shared is left out",
}
"""Options of ``%%flowapp`` without a counterpart."""
