"""The errors nbflow shows to people.

Every error says what happened with the values, why it cannot work, and what
to write instead. ``code`` is stable, for tests and for searching the docs;
``streamlit`` names the class Streamlit raises at the same place, so that a
comparison of the two can tell the same mistake by either name.
"""

from __future__ import annotations

from typing import Any, ClassVar


def a_type_of(value: object, capital: bool = False) -> str:
    """Return what ``value`` is, with its article, for messages.

    Args:
        value: Any object.
        capital: At the beginning of a sentence.

    >>> a_type_of(5), a_type_of({}, capital=True)
    ('an int', 'A dict')
    """
    name = type(value).__name__
    article = "an" if name[0] in "aeioAEIO" else "a"
    return f"{article.capitalize() if capital else article} {name}"


class FlowError(Exception):
    """Base of all errors that nbflow raises on purpose."""

    code: ClassVar[str] = "flow"
    streamlit: ClassVar[str] = "StreamlitAPIException"


# -- identity ---------------------------------------------------------------


class DuplicateWidgetError(FlowError):
    """Two widgets of one run cannot be told apart."""

    code = "duplicate-widget"
    streamlit = "DuplicateWidgetID"


class DuplicateIdError(DuplicateWidgetError):
    """Two widgets without a key have the same type and parameters."""

    code = "duplicate-id"
    streamlit = "StreamlitDuplicateElementId"


class DuplicateKeyError(DuplicateWidgetError):
    """Two widgets, containers or forms use one key in one run."""

    code = "duplicate-key"
    streamlit = "StreamlitDuplicateElementKey"


class KeyNameError(FlowError):
    """A key is empty or reserved."""

    code = "key-name"


class EmptyKeyError(KeyNameError):
    """A key is empty."""

    code = "empty-key"
    streamlit = "StreamlitValueError"


# -- session state ----------------------------------------------------------


class StateAfterWidgetError(FlowError):
    """Session state was assigned after the widget of that key was drawn."""

    code = "state-after-widget"
    streamlit = "StreamlitWidgetAlreadyInstantiatedError"


class StateNotAssignableError(FlowError):
    """The widget of this key takes no value from session state."""

    code = "state-not-assignable"
    streamlit = "StreamlitValueAssignmentNotAllowedError"


class UnserializableStateError(FlowError):
    """Session state holds what pickle cannot write, and the app asks that it can."""

    code = "unserializable-state"
    streamlit = "UnserializableSessionStateError"


class StateKeyError(FlowError, KeyError):
    """Session state has no such key."""

    code = "state-key"
    streamlit = "KeyError"

    def __str__(self) -> str:
        # KeyError shows the repr of its argument, which hides the line breaks.
        return str(self.args[0]) if self.args else ""


class StateAttributeError(FlowError, AttributeError):
    """Session state has no such key (attribute access)."""

    code = "state-attribute"
    streamlit = "AttributeError"


# -- layout and flow --------------------------------------------------------


class LayoutContextError(FlowError):
    """A command was called where it has no place to draw or nothing to rerun."""

    code = "layout-context"
    streamlit = "StreamlitInvalidLayoutContextError"


class FormError(FlowError):
    """A form was used against its rules."""

    code = "form"


class FormCallbackError(FormError):
    """A widget inside a form has a callback."""

    code = "form-callback"
    streamlit = "StreamlitInvalidFormCallbackError"


class IntervalError(FlowError):
    """An interval or a duration cannot be read, or is not positive."""

    code = "interval"
    streamlit = "StreamlitBadTimeStringError"


class NoSessionError(FlowError):
    """A handle was used outside of any run."""

    code = "no-session"
    streamlit = "NoSessionContext"


class FragmentKeyError(FlowError):
    """No fragment has this key."""

    code = "fragment-key"


class ShownError(FlowError):
    """An error that has been drawn already: it ends the script quietly."""

    code = "shown"
    streamlit = "FragmentHandledException"


# -- parameters -------------------------------------------------------------


class ParameterError(FlowError, ValueError):
    """A parameter has a value that is not one of those it can take."""

    code = "parameter"
    streamlit = "StreamlitValueError"


class NoOptionError(ParameterError):
    """A value that should be one of the options is not."""

    code = "no-option"
    streamlit = "ValueError"


class SubtitlesError(FlowError):
    """What was given as subtitles is none."""

    code = "subtitles"


class UnknownOptionError(ParameterError):
    """There is no such setting."""

    code = "unknown-option"
    streamlit = "RuntimeError"


class ParameterTypeError(FlowError, TypeError):
    """A parameter has the wrong type."""

    code = "parameter-type"
    streamlit = "StreamlitInvalidParameterTypeError"


class MissingParameterError(FlowError):
    """A parameter that is needed is missing or empty."""

    code = "missing-parameter"
    streamlit = "StreamlitMissingRequiredParameterError"


class IncompatibleParametersError(FlowError):
    """Two parameters exclude each other."""

    code = "incompatible-parameters"
    streamlit = "StreamlitIncompatibleParametersError"


class OutOfRangeError(FlowError, ValueError):
    """A value lies outside of what the command can draw."""

    code = "out-of-range"
    streamlit = "StreamlitValueOutOfRangeError"


class BelowMinError(OutOfRangeError):
    """A value is below the minimum."""

    code = "below-min"
    streamlit = "StreamlitValueBelowMinError"


class AboveMaxError(OutOfRangeError):
    """A value is above the maximum."""

    code = "above-max"
    streamlit = "StreamlitValueAboveMaxError"


class MinMaxError(FlowError, ValueError):
    """Minimum and maximum leave no room."""

    code = "min-max"
    streamlit = "StreamlitInvalidMinMaxError"


class MixedNumbersError(FlowError):
    """Whole numbers and floats are mixed in one number input."""

    code = "mixed-numbers"
    streamlit = "StreamlitMixedNumericTypesError"


class NumberBoundsError(FlowError):
    """A whole number is too large for the browser to hold exactly."""

    code = "number-bounds"
    streamlit = "StreamlitJSNumberBoundsError"


class NumberFormatError(FlowError):
    """A number format is not of printf style."""

    code = "number-format"
    streamlit = "StreamlitInvalidNumberFormatError"


class DefaultNotInOptionsError(FlowError):
    """A default is not among the options."""

    code = "default-not-in-options"
    streamlit = "StreamlitDefaultNotInOptionsError"


class TooManySelectionsError(FlowError):
    """More options are selected than ``max_selections`` allows."""

    code = "too-many-selections"
    streamlit = "StreamlitSelectionCountExceedsMaxError"


class ColumnSpecError(FlowError):
    """``columns`` got a specification it cannot read."""

    code = "column-spec"
    streamlit = "StreamlitInvalidColumnSpecError"


class WidthError(FlowError):
    """A width is neither a name nor a positive number of pixels."""

    code = "width"
    streamlit = "StreamlitInvalidWidthError"


class HeightError(FlowError):
    """A height is neither a name nor a positive number of pixels."""

    code = "height"
    streamlit = "StreamlitInvalidHeightError"


class ColorError(FlowError):
    """A colour cannot be read."""

    code = "color"
    streamlit = "StreamlitInvalidColorError"


class MissingLibraryError(FlowError, ImportError):
    """An optional library is not installed."""

    code = "missing-library"
    streamlit = "ModuleNotFoundError"


class UnknownCommandError(FlowError, AttributeError):
    """A container has no such command."""

    code = "unknown-command"


class UnsupportedError(FlowError):
    """Something that a notebook cannot do; the message says what to do instead."""

    code = "unsupported"


class IconError(FlowError):
    """An icon is neither one emoji nor ``:material/name:``."""

    code = "icon"


class DataError(FlowError, TypeError):
    """An object cannot be read as a table."""

    code = "data"
    streamlit = "StreamlitDataframeConversionError"


class ColumnNameError(FlowError, KeyError):
    """A chart or a table has no such column."""

    code = "column-name"

    def __str__(self) -> str:
        # KeyError shows the repr of its argument, which hides the line breaks.
        return str(self.args[0]) if self.args else ""


class MediaError(FlowError):
    """An image, a sound or a film cannot be read."""

    code = "media"
    streamlit = "MediaFileStorageError"


class SmallPictureError(MediaError):
    """A logo or an avatar cannot be read."""

    code = "small-picture"
    streamlit = "StreamlitAPIException"


class ReplaceError(FlowError):
    """Several elements are to take the place of one."""

    code = "replace"


class StreamError(FlowError, TypeError):
    """``write_stream`` got something that is no stream."""

    code = "stream"


# -- pages and addresses ----------------------------------------------------


class PageError(FlowError):
    """A page was defined or used against its rules."""

    code = "page"


class PageNotFoundError(PageError):
    """The app has no such page."""

    code = "page-not-found"
    streamlit = "StreamlitPageNotFoundError"


class QueryParamError(FlowError):
    """A query parameter cannot be set or read so."""

    code = "query-param"


class QueryParamDictError(QueryParamError):
    """A query parameter was set to a dict."""

    code = "query-param-dict"
    streamlit = "StreamlitQueryParamDictValueError"


class MissingKeyError(FlowError, KeyError):
    """A mapping of the app (query parameters, secrets …) has no such key."""

    code = "missing-key"
    streamlit = "KeyError"

    def __str__(self) -> str:
        # KeyError shows the repr of its argument, which hides the line breaks.
        return str(self.args[0]) if self.args else ""


class MissingAttributeError(FlowError, AttributeError):
    """A mapping of the app has no such key (attribute access)."""

    code = "missing-attribute"
    streamlit = "AttributeError"


class SecretsNotFoundError(FlowError, FileNotFoundError):
    """There is no file of secrets, or it cannot be read."""

    code = "secrets-not-found"
    streamlit = "StreamlitSecretNotFoundError"


class StoreError(FlowError):
    """A file of stored session state cannot be used."""

    code = "store"


# -- caching ----------------------------------------------------------------


class CachedFunctionError(FlowError):
    """A function cannot be cached at all, such as an async generator."""

    code = "cached-function"


class UnhashableParamError(FlowError, TypeError):
    """An argument of a cached function cannot be part of the key of its result."""

    code = "unhashable-param"
    streamlit = "UnhashableParamError"


class HashFunctionError(FlowError):
    """A function given in ``hash_funcs`` failed."""

    code = "hash-function"
    streamlit = "UserHashError"


class UnserializableReturnValueError(FlowError, TypeError):
    """What a function returned cannot be pickled, so ``cache_data`` cannot keep it."""

    code = "unserializable-return-value"
    streamlit = "UnserializableReturnValueError"


class CachedAwaitableError(FlowError):
    """A cached function that is no coroutine function returned an awaitable."""

    code = "cached-awaitable"
    streamlit = "CachedFunctionReturnedAwaitableError"


class CacheReplayClosureError(FlowError):
    """A cached function drew into a container that was made outside of it."""

    code = "cache-replay-closure"
    streamlit = "CacheReplayClosureError"


class CachedWidgetWarning(FlowError, Warning):
    """A cached function draws a widget. Shown in the app, not raised."""

    code = "cached-widget"
    streamlit = "CachedWidgetWarning"


class CachedDrawingWarning(FlowError, Warning):
    """A function that is refreshed in the background draws. Shown in the app, not raised."""

    code = "cached-drawing"
    streamlit = "CachedStFunctionInBackgroundModeWarning"


def _by_streamlit() -> dict[str, type[FlowError]]:
    found: dict[str, type[FlowError]] = {"Error": FlowError}
    for made in list(globals().values()):
        if isinstance(made, type) and issubclass(made, FlowError) and "streamlit" in vars(made):
            # Of classes with one name the first counts: `ParameterError` for a value.
            name = made.streamlit
            found[name] = ParameterError if name == "StreamlitValueError" else found.get(name, made)
    return found


def __getattr__(name: str) -> Any:
    # What scripts of Streamlit catch: `except st.errors.StreamlitAPIException`.
    found = _by_streamlit().get(name) if name[:1].isupper() else None
    if found is None:
        raise AttributeError(f"module {__name__!r} has no error {name!r}")
    return found
