"""Which rules of Streamlit's runs there are, and where each is compared.

The rules are numbered as in our notes on Streamlit's semantics, sections 1 to
9. A test names the rules it compares at the beginning of its docstring, a
difference on purpose in ``differences.py``. What neither can reach stands in
``BEYOND``, with the reason; ``test_rules.py`` finds a rule that stands nowhere.
"""

from __future__ import annotations

# How many rules each part has: "2.3": 5 stands for 2.3.1 to 2.3.5.
_COUNTS = {
    "1.1": 11, "1.2": 12, "1.3": 6, "1.4": 9, "1.5": 6, "1.6": 4, "1.7": 9, "1.8": 6, "1.9": 6,
    "1.10": 7,
    "2.1": 9, "2.2": 6, "2.3": 5, "2.4": 7, "2.5": 12, "2.6": 8, "2.7": 6, "2.8": 13, "2.9": 5,
    "2.10": 11, "2.11": 6,
    "3": 23,
    "4": 18,
    "5.1": 12, "5.4": 7, "5.5": 10, "5.6": 10, "5.7": 9, "5.8": 15,
    "6.1": 10, "6.2": 5, "6.3": 2,
    "7.1": 11, "7.2": 6, "7.3": 7, "7.4": 3, "7.5": 10,
    "8.1": 4, "8.2": 7, "8.3": 12, "8.4": 5,
    "9": 13,
}  # fmt: skip

# Tables, which are one rule each, and one that came later.
_MORE = ("5.2", "5.3", "7.5.6b")

RULES: tuple[str, ...] = (
    *(f"{part}.{n}" for part, count in _COUNTS.items() for n in range(1, count + 1)),
    *_MORE,
)

_PAGE = "happens in Streamlit's page, which is not run here"
_THREADS = "two runs, or a run and a request, at one time; the peer's runs are one after the other"
_QUEUE = "inside of its queue of requests; ours is compared with a model in tests/core"
_SETTING = "a setting that nbflow does not have"
_OLD = "is about older versions"
_WEAK = "Streamlit promises nothing here"

BEYOND: dict[str, str] = {
    "1.1.9": "its AppTest cannot select in charts and tables or open tabs",
    "1.1.11": _PAGE,
    "1.4.1": _THREADS,
    "1.4.3": _THREADS,
    "1.4.4": _THREADS,
    "1.4.5": _THREADS,
    "1.4.6": _THREADS,
    "1.4.7": _THREADS,
    "1.4.9": _THREADS,
    "1.5.1": _QUEUE,
    "1.5.2": _QUEUE,
    "1.5.3": _QUEUE,
    "1.5.4": _QUEUE,
    "1.5.5": _QUEUE,
    "1.5.6": _QUEUE,
    "1.7.3": "is seen between two runs only",
    "1.7.9": _OLD,
    "1.8.4": "in a notebook a syntax error is the cell's own",
    "1.8.6": _SETTING,
    "1.9.1": _PAGE,
    "1.9.5": "is about messages under way",
    "1.9.6": _PAGE,
    "1.10.5": "a setting, which is compared in tests/run/test_serializable.py by its rule",
    "1.10.6": _SETTING,
    "2.1.2": _OLD,
    "2.8.5": "our timers are the kernel's",
    "2.8.11": _PAGE,
    "2.8.13": _THREADS,
    "2.10.7": _WEAK,
    "2.11.1": _THREADS,
    "2.11.2": _THREADS,
    "2.11.3": _THREADS,
    "2.11.4": _THREADS,
    "2.11.5": _THREADS,
    "2.11.6": _THREADS,
    "3.11": _PAGE,
    "4.13": _PAGE,
    "4.15": _PAGE,
    "4.18": "lists wishes",
    "5.4.7": "a tab is no session in a notebook",
    "5.6.10": _PAGE,
    "5.7.9": _PAGE,
    "6.1.8": _THREADS,
    "6.3.2": "nobody logs in to a notebook",
    "7.1.11": _WEAK,
    "7.2.6": "its AppTest does not show the bottom",
    "7.3.5": _PAGE,
    "7.3.7": _PAGE,
    "7.4.1": _PAGE,
    "7.5.8": _OLD,
    "8.3.7": "all sessions of its AppTest have one name",
    "8.3.8": "its AppTest keeps what is on disk in memory",
    "8.3.10": _THREADS,
    "8.4.4": _PAGE,
    "9.5": _PAGE,
    "9.13": "is about another package",
}
