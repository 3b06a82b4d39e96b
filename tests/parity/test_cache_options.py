"""Section 8 again: options of caches, and which function is which."""

from __future__ import annotations

import pytest

from tests.parity.harness import both


def test_another_body_is_another_function():
    """8.2.1"""
    b = both(
        """
        if st.checkbox("other", key="other"):
            @st.cache_data
            def f():
                log.append("other")
                return 2
        else:
            @st.cache_data
            def f():
                log.append("first")
                return 1
        st.text(f())
        """
    )
    b.set("other", True).set("other", False).run()
    assert b.log == ["first", "other"]


@pytest.mark.parametrize(
    "options",
    [
        "ttl=60, max_entries=5, show_spinner=False",
        "show_spinner='wait', show_time=True",
        "ttl='1d', scope='session'",
        "hash_funcs={list: len}",
        "scope='planet'",
        "refresh_mode='never'",
        "ttl='soon'",
    ],
)
@pytest.mark.parametrize("kind", ["data", "resource"])
def test_options_of_caches(kind: str, options: str):
    """8.1.1, 8.1.2, 8.1.4"""
    b = both(
        f"""
        @st.cache_{kind}({options})
        def f(n):
            log.append(n)
            return n
        st.text((f(1), f(1)))
        """
    )
    assert len(b.texts) + len(b.errors) == 1
