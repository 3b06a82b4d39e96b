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
    "the_value_of_the_last_line": Difference(
        "7.5.6b",
        "the result of a call in the last line is not displayed",
        "it is, unless the line ends in a semicolon, a command was called, or the script is one "
        "--as-streamlit",
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
    "ticks_while_somebody_types": Difference(
        "2.8.6",
        "timers and autorefresh rerun an app under the hands of whoever types into it",
        "what a rerun would redraw is left alone until the text is applied, or for three seconds "
        "after the last character; the option widgets.holdWhileTyping=0 does as Streamlit",
        "a list that changes while one types what to look for in it confuses",
    ),
    "ticks_under_a_dialog": Difference(
        "2.8.6, 3.16",
        "a fragment goes on ticking under the dialog that it has opened",
        "its timer waits until the dialog is closed",
        "nobody looks at what is behind, and the page is calm while somebody types",
    ),
    "a_folder_of_pages": Difference(
        "9.12",
        "files in a folder pages/ beside the script are pages of the app by themselves",
        "they are when st.navigation names them",
        "a notebook's folder has several apps, and none of them has asked",
    ),
    "an_error_in_a_fragment_in_a_fragment": Difference(
        "2.3.4",
        "an error in an inner fragment is shown a second time in each fragment around it",
        "it is shown once, where it happened",
        "the second box only says that there is a first",
    ),
    "children_of_a_stopped_fragment": Difference(
        "2.4.5",
        "a fragment that its stopped parent did not reach goes from the screen, and ticks on",
        "its timer goes with it",
        "what is not there cannot be redrawn",
    ),
    "a_timer_that_a_fragment_turns_off": Difference(
        "2.8.9",
        "run_every=None in a rerun of the fragment around it counts from the next full run",
        "it counts at once",
        "the script says that there is no timer",
    ),
    "a_slot_outside_of_a_fragment": Difference(
        "2.6.5",
        "a first write to an outside st.empty() in a fragment's own rerun is an error",
        'it fills the place, also with fragment.outsideWrites="redraw"',
        "one element has one place, so nothing needs to be reserved",
    ),
    "a_fragment_that_a_fragment_calls_outside": Difference(
        "2.6.3, 2.10.1",
        "a fragment called by a fragment in an outside container stands after what follows it, "
        "and once more after each rerun",
        "it stands where it is called, once",
        "Streamlit's order is a bug",
    ),
    "state_assigned_while_its_widget_is_hidden": Difference(
        "5.4.5",
        "a value assigned to the key of a widget that is not drawn is dropped by the next full run",
        "it stays until a widget takes it or the script removes it",
        "what a script stores is not lost because a widget once had the name",
    ),
    "edits_of_a_form_that_was_left_out": Difference(
        "4.10, 1.9.4",
        "what was typed in a form is lost when a run that fails or stops before it leaves it out",
        "it comes back with the form",
        "nothing that somebody typed is lost to an error somewhere else",
    ),
    "edits_that_a_dtype_does_not_hold": Difference(
        "5.8.10",
        "an edit that a column's dtype does not hold (1000 in int8, a new category) is dropped",
        "the column becomes one that holds it",
        "nothing that somebody typed is lost without a word",
    ),
    "rows_added_to_an_empty_table": Difference(
        "5.8.10",
        "the columns of an empty table lose their dtypes when a row is added without values",
        "they keep them",
        "the next computation on them would fail",
    ),
    "deleting_one_of_several_rows_with_one_label": Difference(
        "5.8.10",
        "deleting a row deletes all rows with its index label",
        "it deletes that row",
        "only what somebody deleted is gone",
    ),
    "a_value_whose_rerun_disables_its_widget": Difference(
        "5.7.7",
        "a value that makes the script call st.rerun(), and then disable its widget, is lost",
        "the widget keeps it",
        "an answer that was taken, and locked after that, is an answer",
    ),
    "what_is_no_function": Difference(
        "2.1.6",
        "st.fragment(5) is accepted; calling it fails with an AttributeError",
        "it is an error where it is written",
        "the mistake is found in its own line",
    ),
    "fragments_that_are_coroutines": Difference(
        "2.1.5",
        "an async def as a fragment hands back its coroutine, and draws nothing",
        "it is run to its end, or awaited where a coroutine calls it",
        "notebooks await",
    ),
    "a_fragment_without_an_app": Difference(
        "2.1.7",
        "a fragment called without an app is not run and returns None",
        "it is an ordinary function",
        "what a cell defines can be tried in the next one",
    ),
    "a_fragment_that_has_moved": Difference(
        "2.2.1, 2.2.3",
        "an element before a fragment that comes or goes makes it another one: clicks and ticks "
        "under way are dropped",
        "it stays the same",
        "a click is not lost to an element elsewhere",
    ),
    "stop_in_a_parallel_fragment": Difference(
        "2.9.5",
        "st.stop() in a parallel fragment ends the run, but not the fragment's function",
        "it ends both",
        "what follows st.stop() is not run anywhere else, either",
    ),
    "true_columns": Difference(
        "7.2.1",
        "st.columns(True) is one column",
        "it is an error",
        "True is no number of columns; most likely an argument is in the wrong place",
    ),
    "streams_from_functions": Difference(
        "7.5.5",
        "st.write_stream(function) takes generator functions only",
        "it takes functions that return anything to iterate over",
        "a lambda around a client's stream is what one writes first",
    ),
    "keys_of_forms": Difference(
        "4.2",
        'st.form("") is accepted and its submit button is outside of it; st.form(7) fails',
        "its submit button belongs to it; a number is a key, as for widgets",
        "a form without a name of its own is a form",
    ),
    "arguments_that_fit_nothing": Difference(
        "5.8.3, 5.8.4, 5.8.12",
        "some wrong arguments of widgets end in an error of Python, deep inside",
        "they are errors that name the argument and what fits",
        "the message is what helps",
    ),
    "labels_that_are_no_text": Difference(
        "5.6.9",
        "a format_func that returns anything but text is a TypeError",
        "its result is made text",
        "there is only one thing it can mean",
    ),
    "timers_after_a_keyed_rerun": Difference(
        "1.3.3",
        "a callback of the script that reruns fragments by key ends all timers, also of others",
        "they go on",
        "a rerun of one fragment is no matter of the others",
    ),
}
