"""Where nbflow differs from Streamlit 1.67 on purpose.

Each entry has a test of the same name in ``test_differences.py``, which shows
what either side does.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Difference:
    """One difference.

    Args:
        rule: Number in Streamlit's semantics.
        streamlit: What Streamlit does.
        nbflow: What nbflow does.
        reason: Why.
    """

    rule: str
    streamlit: str
    nbflow: str
    reason: str


DIFFERENCES: dict[str, Difference] = {
    "keyed_rerun_outside_of_callbacks": Difference(
        "1.7.6",
        "st.rerun(key) is an error outside of widget callbacks",
        "it ends the run and reruns the fragments with that key",
        "a fragment can have another one redrawn without a full run; users ask for it (#8511)",
    ),
    "callback_output_in_a_fragment": Difference(
        "2.10.5",
        "what a callback of a fragment's widget draws overwrites the top of the app",
        "it stands at the top of the fragment",
        "the app's first elements are not the callback's to overwrite",
    ),
    "callback_error_in_a_fragment": Difference(
        "1.2.9",
        "an error in a callback of a fragment's widget overwrites the app's first element",
        "it stands in the fragment",
        "the error is shown where it happened, and nothing else is lost",
    ),
    "writes_outside_of_a_fragment": Difference(
        "2.6.2, 2.6.3",
        "what a fragment writes outside of itself is redrawn in place (since 1.59)",
        "it adds up until the next full run (as up to 1.58); the option "
        'fragment.outsideWrites="redraw" does as 1.59',
        "the documentation that nbflow follows describes it so",
    ),
    "bare_number_intervals": Difference(
        "2.8.2",
        'run_every="5" is five nanoseconds',
        "it is five seconds",
        "nobody means nanoseconds",
    ),
    "negative_intervals": Difference(
        "2.8.4",
        "run_every=-1 and run_every=0 are passed on or taken for no timer",
        "an interval that is not positive is an error",
        "time only moves forward; no timer is written None",
    ),
    "scope_fragment_in_an_inner_fragment": Difference(
        "2.7.4",
        'st.rerun(scope="fragment") in a fragment that its parent\'s rerun calls fails',
        "the parent's rerun is repeated",
        "Streamlit's error is a bug",
    ),
    "exit_in_a_script": Difference(
        "1.4.8",
        "sys.exit() ends the thread; the page keeps running for ever",
        "it is shown as an error that ends the run",
        "an app that looks busy for ever helps nobody",
    ),
    "several_values_in_a_container": Difference(
        "7.1.8",
        "container.write(1, 2) is an error in every container",
        "only in a place for one element, such as st.empty()",
        "where there is room, there is no reason to refuse",
    ),
    "styles_alone": Difference(
        "7.2",
        "st.html of nothing but styles is not drawn where it is called, but among the events",
        "it stands where it is called",
        "a style belongs to the app and goes with what draws it",
    ),
    "the_value_of_the_last_line": Difference(
        "7.5.6b",
        "the result of a call in the last line is not displayed",
        "it is, unless the line ends in a semicolon or a command was called",
        "a notebook cell shows the value of its last line",
    ),
    "labels_that_are_there_twice": Difference(
        "5.6.3",
        "the default of options with one label is the first, a choice is the last of them",
        "the last one in both cases",
        "one label has one meaning",
    ),
    "fragment_reruns_in_app_test": Difference(
        "11.5.1",
        "AppTest reruns the script when a widget of a fragment is touched, and timers never fire",
        "the fragment is rerun, and tick() and advance() fire timers; fragment_reruns=False "
        "gives Streamlit's behaviour",
        "fragments are what is to be tested",
    ),
    "edits_of_a_form_in_app_test": Difference(
        "11.5.4",
        "AppTest forgets what was typed in a form when something else reruns the app",
        "it waits for the form's submit",
        "in a page it waits, too",
    ),
    "the_frames_widgets_in_a_switch": Difference(
        "9.10",
        "after st.switch_page the first run shows the widgets around the pages at their defaults",
        "they keep their values",
        "the person who sees them has not touched them",
    ),
    "inputs_bound_to_the_address": Difference(
        "5.8.11",
        "in AppTest a bound parameter keeps its first value, as the browser would change it",
        "it changes with its input",
        "in a page it changes, too",
    ),
    "endless_reruns": Difference(
        "1.7.2",
        "a script may call st.rerun() for ever",
        "after runner.maxSelfReruns in a row an error is shown",
        "a kernel that never rests cannot run the next cell",
    ),
    "a_second_dialog": Difference(
        "3.12, 3.13",
        "a second dialog, or one called in a dialog, is an error",
        "it stands over the first",
        "a picker or a question on top of a dialog is an everyday need",
    ),
    "arguments_of_a_dialog": Difference(
        "3.20",
        "a dialog called with other arguments has the widgets, and the values, of the last call",
        "the values of its arguments are part of which dialog it is: its widgets are fresh",
        "what was typed for one row is not meant for the next (#9168)",
    ),
    "ticks_under_a_dialog": Difference(
        "2.8.6, 3.16",
        "a fragment goes on ticking under the dialog that it has opened",
        "its timer waits until the dialog is closed",
        "nobody looks at what is behind, and the page is calm while somebody types",
    ),
}
