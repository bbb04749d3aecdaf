"""Running a chapter: once, again when what it depends on changes, and never with an error."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from nbclient.exceptions import CellTimeoutError

from site_builder import SiteError, execute
from site_builder.chapter import Chapter, parse_chapter

PACKAGE = {
    "nn_tutorial/__init__.py": b"from nn_tutorial.layers import Affine\n",
    "nn_tutorial/layers.py": b"def f():\n    import nn_tutorial.numbers\n",
    "nn_tutorial/numbers.py": b"import math\n",
    "nn_tutorial/datasets.py": b'NAME = "train.gz"\n',
    "nn_tutorial/data/train.gz": b"images",
    "nn_tutorial/data/other.gz": b"unused",
    "nn_tutorial/book/__init__.py": b"",
    "nn_tutorial/book/figures/__init__.py": b"",
    "nn_tutorial/book/figures/style.py": b"BLUE = 1\n",
    "nn_tutorial/book/figures/curves.py": b"from nn_tutorial.book.figures.style import BLUE\n",
}
CORE = ["nn_tutorial/__init__.py", "nn_tutorial/layers.py", "nn_tutorial/numbers.py"]


CHAPTER = "# ---\n# description: {ko: a, en: b}\n# ---\n\n"


def read(code: str = "x = 1", prose: str = "글", slug: str = "value") -> Chapter:
    """Return a chapter with one code cell and one piece of prose in each language."""
    return parse_chapter(
        slug,
        f'{CHAPTER}# %% [markdown] lang="ko"\n# {prose}\n\n'
        f'# %% [markdown] lang="en"\n# text\n\n# %%\n{code}\n',
    )


# What a run depends on


def test_code_needs_what_it_imports_and_what_that_imports() -> None:
    assert execute.sources_of(["import nn_tutorial"], PACKAGE) == CORE
    assert execute.sources_of(["from nn_tutorial import Affine"], PACKAGE) == CORE
    assert execute.sources_of(["import numpy"], PACKAGE) == []


def test_code_needs_the_data_that_its_modules_name() -> None:
    needed = execute.sources_of(["def g():\n    import nn_tutorial.datasets"], PACKAGE)
    assert needed == sorted([*CORE, "nn_tutorial/datasets.py", "nn_tutorial/data/train.gz"])


@pytest.mark.parametrize(
    "code",
    ["from nn_tutorial.book.figures import curves", "import nn_tutorial.book.figures.curves as c"],
)
def test_who_draws_needs_the_colours(code: str) -> None:
    assert "nn_tutorial/book/figures/style.py" in execute.sources_of([code], PACKAGE)


def key(code: str = "import nn_tutorial", prose: str = "글", **changed: bytes) -> str:
    """Return the key of a chapter's outputs, where some files of the package are others."""
    names = {f"nn_tutorial/{name.replace('__', '/')}.py": text for name, text in changed.items()}
    return execute.key_of(read(code, prose), PACKAGE | names)


def test_the_key_does_not_depend_on_prose_or_on_what_is_not_imported() -> None:
    assert key(prose="다른 글") == key()
    assert key(book__figures__style=b"BLUE = 2\n") == key()


def test_the_key_depends_on_code_expressions_modules_and_python(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawing = "from nn_tutorial.book.figures import curves"
    keys = [
        key(), key("import nn_tutorial, math"), key(prose="{{ 1 }}"), key(prose="{{ 2 }}"),
        key(layers=b"A = 1\n"), key(numbers=b"B = 2\n"),
        key(drawing), key(drawing, book__figures__style=b"BLUE = 2\n"),
    ]  # fmt: skip
    monkeypatch.setattr(execute, "python_version", lambda: "4.0")
    assert len({*keys, key()}) == len(keys) + 1


@pytest.mark.parametrize("name", ["numpy", "matplotlib"])
def test_the_key_depends_on_versions(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before, known = key(), execute.version
    monkeypatch.setattr(execute, "version", lambda n: "0" if n == name else known(n))
    assert key() != before


def test_the_real_package_is_followed() -> None:
    package = execute.read_package(Path(__file__).parents[1])
    needed = execute.sources_of(["from nn_tutorial import load_mnist"], package)
    assert {"nn_tutorial/layers.py", "nn_tutorial/_validate.py"} <= {*needed}
    assert sum(name.endswith("-ubyte.gz") for name in needed) == 4
    assert not [name for name in needed if "/book/" in name]


# Running it


def test_chapters_with_slow_cells_begin_before_the_others() -> None:
    quick, slow, slower = (
        parse_chapter(slug, CHAPTER + '# %% tags=["slow"]\nx = 1\n\n' * cells)
        for slug, cells in (("quick", 0), ("slow", 1), ("slower", 2))
    )
    assert execute.slow_first([quick, slow, slower]) == [slower, slow, quick]
    assert execute.slow_first([slower, quick, slow]) == [slower, slow, quick]


def counting(folder: Path) -> Path:
    """Return a project whose package counts how often it is run."""
    (folder / "nn_tutorial").mkdir()
    count = f'SCALE = 2\nopen({str(folder / "runs")!r}, "a").write("x")\n'
    (folder / "nn_tutorial" / "__init__.py").write_text(count)
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return counting(tmp_path)


def run(chapter: Chapter, root: Path) -> execute.Run:
    """Return the run of a chapter as a build of the site has it."""
    return execute.execute_all([chapter], root)[0]


def wait_for(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Run it to its end, in a thread of its own: a browser has a loop in that of the tests."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


CODE = "import nn_tutorial\nx = nn_tutorial.SCALE\nprint(x)"


def test_a_run_gives_outputs_and_values_and_is_kept_while_nothing_changes(root: Path) -> None:
    first = run(read(CODE, "{{ x:.1f }}"), root)
    assert first.values == {"x:.1f": "2.0"}
    assert first.outputs[0][0]["text"] == "2\n"
    assert run(read(CODE, "{{ x:.1f }} 글"), root) == first
    assert (root / "runs").read_text() == "x"
    (root / "nn_tutorial" / "other.py").write_text("")
    assert run(read(CODE, "{{ x:.1f }}"), root) == first
    assert (root / "runs").read_text() == "x"
    # What was not kept whole is made anew, and so is what depends on what has changed.
    (kept,) = (root / ".cache" / "chapters").iterdir()
    kept.write_bytes(kept.read_bytes()[:-9])
    assert run(read(CODE, "{{ x:.1f }}"), root) == first
    assert (root / "runs").read_text() == "xx"
    with (root / "nn_tutorial" / "__init__.py").open("a") as package:
        package.write("SCALE = 3\n")
    assert run(read(CODE, "{{ x:.1f }}"), root).values == {"x:.1f": "3.0"}
    assert len(list((root / ".cache" / "chapters").iterdir())) == 1


# Code and prose, and what is said of them.
ERRORS = [
    ("1 / 0", "", r"code cell 1: ZeroDivisionError: division by zero"),
    ("x = (", "", r"code cell 1: SyntaxError: "),
    ("import warnings; warnings.warn('w')", "", r"code cell 1: it writes to the standard err"),
    ("x = 1", "{{ x }} {{ y / 2 }}", r"\{\{ y / 2 \}\}: NameError: name 'y' is not defined"),
    ("x = 1", "{{ x + }}", r"\{\{ x \+ \}\}: SyntaxError: "),
    ("import warnings", "{{ warnings.warn('w') }}", r"an expression in its prose: it writes: .*w"),
    ("class A:\n def _repr_html_(_): 1/0\nA()", "", r"code cell 1: "),
]


def test_an_error_names_chapter_cell_and_error(root: Path) -> None:
    async def expect_errors() -> None:
        async with execute.start_kernel(root) as kernel:
            for code, prose, message in ERRORS:
                with pytest.raises(SiteError, match=rf"^value\.py, {message}"):
                    await execute.execute(read(code, prose), kernel)

    wait_for(expect_errors())


def test_a_kernel_forgets_a_chapter_before_it_runs_the_next(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(execute, "KERNELS_AT_A_TIME", 1)
    careless = read("import nn_tutorial\nnn_tutorial.SCALE = leftover = 5\nleftover")
    careful = read(f"{CODE}\n'leftover' in globals()", slug="careful")
    first, second = execute.execute_all([careless, careful], root)
    assert [output.get("text") for output in second.outputs[0]] == ["2\n", None]
    assert second.outputs[0][1]["data"] == {"text/plain": "False"}
    counts = [run.outputs[0][-1]["execution_count"] for run in (first, second)]
    assert counts == [1, 1]


def test_a_cell_that_does_not_end_is_an_error_too() -> None:
    class Endless:
        """Stands for a kernel: to wait for a real one would take minutes."""

        nb = SimpleNamespace(cells=[SimpleNamespace(source="while True: pass", outputs=[])])

        async def async_execute_cell(self, *_: object) -> None:
            raise CellTimeoutError("patience is at an end")

    with pytest.raises(SiteError, match=r"^value\.py, cell 1: it has not ended after \d+ s\nwhile"):
        wait_for(execute.run_cell(Endless(), 0, "value.py, cell 1"))  # type: ignore[arg-type]


def test_an_expression_that_does_not_end_is_an_error_too() -> None:
    async def endless(*_: object, **__: object) -> None:
        raise TimeoutError

    kernel: Any = SimpleNamespace(kc=SimpleNamespace(execute_interactive=endless))
    with pytest.raises(SiteError, match=r"^value\.py: its expressions have not ended after \d+ s"):
        wait_for(execute.evaluate(read("x = 1", "{{ x }}"), kernel))


# What it leaves for the scripts


def asset(name: str, content: str = "1") -> list[dict[str, object]]:
    """Return the outputs of a cell whose value is a file for the page's scripts."""
    return [
        {"output_type": "display_data", "data": {execute.ASSET: {"name": name, "content": content}}}
    ]


def test_an_asset_becomes_a_file_and_is_not_shown() -> None:
    made = execute.Run([asset("a.js", "x = '역';"), asset("b.js")], {})
    assert made.assets() == {"a.js": "x = '역';", "b.js": "1"}
    chapter = read("1\n\n# %%\n2")
    code = [cell for cell in execute.in_language(chapter, made, "ko") if not cell[0].language]
    assert [outputs for _, _, outputs in code] == [[], []]


def test_two_assets_with_one_name_are_refused() -> None:
    with pytest.raises(SiteError, match=r"a\.js have one name"):
        execute.Run([asset("a.js"), asset("a.js")], {}).assets()
