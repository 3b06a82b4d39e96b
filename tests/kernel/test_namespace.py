"""What an app reads of the notebook, and what it writes there."""

from __future__ import annotations

import pytest

from tests.kernel.client import Kernel

pytestmark = pytest.mark.kernel

FRAGMENT = "import nbflow as st\n@st.fragment(key='part')\ndef part():\n    st.text(level)\npart()"


def test_a_script_reads_the_notebooks_variables(kernel: Kernel) -> None:
    kernel.run("level = 5")
    assert kernel.app("%%flowapp reads\nimport nbflow as st\nst.text(level)").texts() == ["5"]


def test_what_a_script_assigns_stays_in_the_app(kernel: Kernel) -> None:
    kernel.run("level = 5")
    kernel.app("%%flowapp keeps\nimport nbflow as st\nlevel = 6\nother_name = 7")
    assert kernel.value("level") == 5
    assert kernel.value("'other_name' in globals()") is False


def test_assignments_start_fresh_in_each_run(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp starts\nimport nbflow as st\nst.button('Again')\n"
        "st.text('seen' if 'mark' in globals() else 'new')\nmark = True\n"
        "st.text(st.session_state.get('n', 0))\n"
        "st.session_state.n = st.session_state.get('n', 0) + 1"
    )
    app.wait_texts("new", "0")
    app.click("Again")
    app.wait_texts("new", "1")


def test_a_rerun_sees_what_another_cell_assigned(kernel: Kernel) -> None:
    kernel.run("level = 1")
    app = kernel.app("%%flowapp live\nimport nbflow as st\nst.button('Again')\nst.text(level)")
    app.wait_texts("1")
    kernel.run("level = 2")
    app.click("Again")
    app.wait_texts("2")


def test_a_fragments_rerun_sees_what_another_cell_assigned(kernel: Kernel) -> None:
    kernel.run("level = 1")
    app = kernel.app("%%flowapp alive\n" + FRAGMENT)
    app.wait_texts("1")
    kernel.run("level = 2")
    kernel.run("__app__('alive').rerun('part')")
    app.wait_texts("2")


def test_a_ticking_fragment_sees_what_another_cell_assigned(kernel: Kernel) -> None:
    kernel.run("level = 1")
    app = kernel.app("%%flowapp ticks\n" + FRAGMENT.replace("key='part'", "run_every=0.05"))
    app.hello()
    app.wait_texts("1")
    kernel.run("level = 2")
    app.wait_texts("2")


def test_a_name_the_app_assigned_is_its_own_though_the_notebook_has_it(kernel: Kernel) -> None:
    kernel.run("level = 1")
    app = kernel.app("%%flowapp own\nlevel = 10\n" + FRAGMENT)
    kernel.run("level = 2")
    kernel.run("__app__('own').rerun('part')")
    kernel.settle("own")
    assert app.texts() == ["10"]


def test_export_writes_names_back_after_each_run(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp gives --export size,twice\nimport nbflow as st\n"
        "size = st.slider('Size', 0, 10, 3)\ntwice = size * 2\nsecret = 1"
    )
    assert kernel.value("(size, twice, 'secret' in globals())") == (3, 6, False)
    app.set("Size", 4)
    kernel.settle("gives")
    assert kernel.value("(size, twice)") == (4, 8)


def test_export_refuses_what_is_no_name(kernel: Kernel) -> None:
    ran = kernel.run("%%flowapp x --export a-b\npass")
    assert "--export 'a-b' is no variable name" in ran.refused


def test_shared_runs_in_the_notebooks_namespace(kernel: Kernel) -> None:
    kernel.run("level = 5")
    kernel.app(
        "%%flowapp shares --shared\nimport nbflow as st\nlevel += 1\nnewcomer = 'here'\n"
        "st.text(level)"
    )
    assert kernel.value("(level, newcomer)") == (6, "here")


def test_functions_classes_and_comprehensions_see_the_scripts_names(kernel: Kernel) -> None:
    app = kernel.app(
        "%%flowapp scopes\nimport nbflow as st\nbase = 2\nclass Box:\n    size = base + 1\n"
        "def grow(n): return n * base\nst.text([grow(i) + Box.size for i in range(2)])"
    )
    assert app.texts() == ["[3, 5]"]


def test_the_function_of_an_app_object_is_its_script(kernel: Kernel) -> None:
    kernel.run(
        "import nbflow, nbflow as st\ndef hello():\n"
        "    st.text(f\"hello {st.text_input('Name', 'you')}\")"
    )
    ran = kernel.run("app = nbflow.App(hello)\napp")
    assert ran.error is None
    app = kernel.page.app(ran)
    app.wait_texts("hello you")
    app.set("Name", "Ada")
    app.wait_texts("hello Ada")
    assert kernel.value("list(__apps__())") == ["hello"]


def test_an_app_object_takes_text_and_options(kernel: Kernel) -> None:
    ran = kernel.run(
        "import nbflow\nnbflow.App('''\n    import nbflow as st\n"
        "    size = st.slider('Size', 0, 10, 3)\n'''"
        ", name='fromtext', export=('size',))"
    )
    app = kernel.page.app(ran)
    assert app.value("Size") == 3
    assert kernel.value("size") == 3


def test_an_app_object_can_be_driven_from_other_cells(kernel: Kernel) -> None:
    kernel.run(
        "import nbflow, nbflow as st, itertools\nturns = itertools.count()\n"
        "def turn(): st.text(next(turns))"
    )
    app = kernel.page.app(kernel.run("app = nbflow.App(turn)\napp"))
    app.wait_texts("0")
    kernel.run("app.rerun()")
    app.wait_texts("1")
    kernel.run("app.close()")
    app.wait(lambda a: a.mid in kernel.page.closed, "the app to close")


def test_apps_of_texts_and_lambdas_without_a_name_are_named_by_their_cells(kernel: Kernel) -> None:
    kernel.run("import nbflow, nbflow as st")
    before = set(kernel.value("list(__apps__())"))
    apps = [
        kernel.page.app(kernel.run(f"nbflow.App({script})"))
        for script in ("lambda: st.text(1)", "lambda: st.text(2)", "'3'", "'4'")
    ]
    assert len(set(kernel.value("list(__apps__())")) - before) == 4
    assert not kernel.page.closed & {app.mid for app in apps}


def test_a_single_name_to_export_is_one_name(kernel: Kernel) -> None:
    kernel.run("import nbflow\nnbflow.App('total = 3', name='single', export='total')")
    assert kernel.value("total") == 3
    ran = kernel.run("nbflow.App('total = 3', name='several', export='total, more')")
    assert ran.error is not None
    assert "'total, more' is no variable name" in ran.error["evalue"]


@pytest.mark.parametrize("path", ["'app.py'", "__import__('pathlib').Path('a b/app.py')"])
def test_a_path_in_place_of_a_script_names_what_to_write(kernel: Kernel, path: str) -> None:
    ran = kernel.run(f"import nbflow\nnbflow.App({path})")
    assert ran.error is not None
    assert ran.error["ename"] == "ParameterError"
    assert "read_text()" in ran.error["evalue"]


def test_a_function_has_nothing_to_export(kernel: Kernel) -> None:
    ran = kernel.run("import nbflow\nnbflow.App(lambda: None, export='total')")
    assert ran.error is not None
    assert ran.error["ename"] == "IncompatibleParametersError"


def test_an_app_object_says_that_it_is_closed(kernel: Kernel) -> None:
    kernel.run("import nbflow\nended = nbflow.App('total = 3', name='ended')\nended")
    ran = kernel.run("ended.close()\nended.rerun()")
    assert ran.error is not None
    assert ran.error["ename"] == "AppClosedError"
    assert "app.show()" in ran.error["evalue"]


def test_an_app_object_refuses_what_is_no_script(kernel: Kernel) -> None:
    ran = kernel.run("import nbflow\nnbflow.App(3)")
    assert ran.error is not None
    assert ran.error["ename"] == "ParameterTypeError"
    assert "function without parameters" in ran.error["evalue"]
