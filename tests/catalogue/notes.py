"""What a call does otherwise than in Streamlit 1.67, or cannot do, by command and parameter.

``docs/catalogue.md`` shows it. Where behaviour rather than a call differs,
``tests/parity/differences.py`` says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Note:
    """One note.

    Args:
        status: Whether it works otherwise, raises ``UnsupportedError``, or is on its way.
        how: What is different, or what to do instead.
    """

    status: Literal["differs", "cannot", "not yet"]
    how: str


def _differs(how: str) -> Note:
    return Note("differs", how)


def _cannot(how: str) -> Note:
    return Note("cannot", how)


def _soon(*names: str) -> dict[str, Note]:
    return {name: Note("not yet", "under way") for name in names}


NOTES: dict[str, Note] = {
    "st.App": _cannot("Voilà serves the notebook; nbflow.App is an app of a function or of text"),
    "st.login": _cannot("the server in front of the notebook asks who looks"),
    "st.logout": _cannot("the server in front of the notebook logs out"),
    "st.user.is_logged_in": _cannot(
        "nobody logs in; as in Streamlit without [auth] in its secrets"
    ),
    "st.components.v1.declare_component": _cannot(
        "speaks to Streamlit's page; show an anywidget with st.ipywidget"
    ),
    "st.components.v2.component": _cannot(
        "speaks to Streamlit's page; show an anywidget with st.ipywidget"
    ),
    "st.pyplot(fig)": _differs("may be left out: the current figure"),
    "st.set_page_config(page_title)": _differs("the app's name for screen readers"),
    "st.set_page_config(page_icon)": _cannot(
        "taken and not shown: the notebook's tab keeps its own"
    ),
    "st.set_page_config(menu_items)": _differs("checked only: a notebook has no app menu"),
    "st.spinner(_cache)": _cannot("internal to Streamlit; without a meaning here"),
    "st.html(unsafe_allow_javascript)": _cannot("scripts run in the frame of st.iframe"),
    "st.markdown(unsafe_allow_html)": _differs("scripts and event handlers do not pass"),
    "st.caption(unsafe_allow_html)": _differs("scripts and event handlers do not pass"),
    "st.write(unsafe_allow_html)": _differs("scripts and event handlers do not pass"),
    "st.slider(on_change)": _differs(
        "called while the handle is dragged; the option widgets.sliderUpdates changes that"
    ),
    "st.select_slider(on_change)": _differs(
        "called while the handle is dragged; the option widgets.sliderUpdates changes that"
    ),
    "st.fragment(run_every)": _differs("the timer is in the kernel, and rests while nobody looks"),
    "at.SelectSlider.data_type": _cannot("options have no type of data"),
}

NOTES |= _soon(
    # Inputs and media.
    "st.connections.ExperimentalBaseConnection",
    "st.connections.SnowflakeCallersRightsConnection",
    "st.connections.SnowflakeConnection",
)

UNUSED: dict[str, Note] = {
    "st.dataframe(lazy)": _differs(
        "rows always come as they are shown, whatever it says; search, CSV and selections work "
        "then, too. Of a table that is not computed yet the first 10,000 rows are shown"
    ),
}
"""Parameters that are taken and not used yet."""
