"""The hook: from one source a chapter to a notebook in each language."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import hook
import nbformat
import numpy as np
import pytest
import rendering
from mkdocs.exceptions import PluginError
from PIL import Image

CHAPTER = """\
# %% [markdown] lang="ko"
# ## 값 { #value }
#
# 값은 {{ x:.1f }}이다.

# %% [markdown] lang="en"
# ## The value { #value }
#
# It is {{ x:.1f }}, and half of it {{ x / 2 }}.

# %%
x = 2.0
print(x)
"""

SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
 width="72pt" height="36pt" viewBox="0 0 72 36">
 <style>*{stroke-linejoin: round}</style>
 <defs><path id="tick" d="M0 0" style="stroke: #000000"/><clipPath id="box"/></defs>
 <use xlink:href="#tick"/><g clip-path="url(#box)" fill="#e69f00"/>
 <image id="same"/><image id="same"/>
 <text>loss</text><text>epoch 3</text><text>W1</text><text>0.5</text>
</svg>"""

WORDS = rendering.Words({"loss": "손실", "epoch {}": "에폭 {}"}, frozenset({"ReLU"}))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a chapter and a package."""
    (tmp_path / "nn_tutorial").mkdir()
    (tmp_path / "nn_tutorial" / "__init__.py").write_text("SCALE = 1\n")
    (tmp_path / "value.py").write_text(CHAPTER, encoding="utf-8")
    return tmp_path


def read(root: Path, text: str = CHAPTER) -> nbformat.NotebookNode:
    """Read a chapter with this text."""
    (root / "value.py").write_text(text, encoding="utf-8")
    return hook.read_chapter(root / "value.py")


def key(root: Path, text: str = CHAPTER) -> str:
    """Return the cache key of a chapter with this text."""
    return hook.cache_key(read(root, text), hook.digest_of_package(root / "nn_tutorial"))


def test_a_chapter_holds_its_code_once(root: Path) -> None:
    chapter = read(root)
    assert hook.code_of(chapter) == ["x = 2.0\nprint(x)"]
    assert hook.expressions_of(chapter) == ["x:.1f", "x / 2"]


@pytest.mark.parametrize("language", ["", ' lang="fr"'])
def test_prose_without_a_language_is_refused(root: Path, language: str) -> None:
    with pytest.raises(PluginError, match=r"value\.py, cell 1: .*lang"):
        read(root, f"# %% [markdown]{language}\n# words\n")


def test_code_with_a_language_is_refused(root: Path) -> None:
    with pytest.raises(PluginError, match=r"value\.py, cell 1: code belongs to both"):
        read(root, '# %% lang="ko"\n1\n')


def test_the_key_does_not_depend_on_prose(root: Path) -> None:
    prose = CHAPTER.replace("값은", "그 값은").replace("## The", "# The")
    assert key(root, prose) == key(root)


@pytest.mark.parametrize(
    ("old", "new"), [("x = 2.0", "x = 3.0"), ("x / 2", "x / 4"), ("{{ x:.1f }}이", "{{ x:.2f }}이")]
)
def test_the_key_depends_on_code_and_expressions(root: Path, old: str, new: str) -> None:
    assert key(root, CHAPTER.replace(old, new)) != key(root)


def test_the_key_depends_on_the_package_and_its_data(root: Path) -> None:
    keys = {key(root)}
    (root / "nn_tutorial" / "data.bin").write_bytes(b"1")
    keys.add(key(root))
    (root / "nn_tutorial" / "__init__.py").write_text("SCALE = 2\n")
    keys.add(key(root))
    (root / "nn_tutorial" / "__pycache__").mkdir()
    (root / "nn_tutorial" / "__pycache__" / "x.pyc").write_bytes(b"1")
    keys.add(key(root))
    assert len(keys) == 3


@pytest.mark.parametrize("name", ["numpy", "matplotlib", "python"])
def test_the_key_depends_on_versions(
    root: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = key(root)
    if name == "python":
        monkeypatch.setattr(hook, "python_version", lambda: "4.0")
    else:
        known = hook.version
        monkeypatch.setattr(hook, "version", lambda n: "0" if n == name else known(n))
    assert key(root) != before


def test_a_run_gives_outputs_and_values_and_is_kept(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chapter = read(root)
    run = hook.executed(chapter, root, "digest")
    assert run["values"] == {"x:.1f": "2.0", "x / 2": "1.0"}
    assert run["outputs"][0][0]["text"] == "2.0\n"
    monkeypatch.setattr(hook, "execute", lambda *_: pytest.fail("executed again"))
    assert hook.executed(chapter, root, "digest") == run

    korean = hook.for_language(chapter, run, "ko")
    english = hook.for_language(chapter, run, "en")
    assert korean.cells[0].source.endswith("값은 2.0이다.")
    assert english.cells[0].source.endswith("It is 2.0, and half of it 1.0.")
    assert korean.cells[1].outputs == english.cells[1].outputs
    nbformat.validate(korean)


def test_only_the_newest_run_of_a_chapter_is_kept(root: Path) -> None:
    chapter = read(root)
    for digest in ("old", "new"):
        hook.executed(chapter, root, digest)
    assert len(list((root / ".cache" / "chapters").iterdir())) == 1


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("print(x)", "1 / 0", "code cell 1: ZeroDivisionError: division by zero"),
        ("print(x)", "import warnings; warnings.warn('w')", "code cell 1: it writes to the st"),
        ("x / 2", "y / 2", "{{ y / 2 }}: NameError: name 'y' is not defined"),
        (
            "print(x)",
            "class A:\n def _repr_html_(_): 1/0\nA()",
            "code cell 1: ",
        ),
    ],
)
def test_an_error_names_chapter_cell_and_error(root: Path, old: str, new: str, place: str) -> None:
    with pytest.raises(PluginError) as error:
        hook.execute(read(root, CHAPTER.replace(old, new)), root)
    assert str(error.value).startswith(f"value.py, {place}")


def test_the_download_has_no_marks_of_the_page(root: Path) -> None:
    text = CHAPTER + '\n# %% tags=["hide-input"]\nprint("helper")\n'
    text = text.replace("It is", '<details markdown="1">It is $\\{ x \\}$')
    chapter = read(root, text)
    run = {"outputs": [[], [nbformat.v4.new_output("stream", text="helper\n")]]}
    run["values"] = dict.fromkeys(hook.expressions_of(chapter), "1")
    notebook = hook.for_download(hook.for_language(chapter, run, "en"))
    assert notebook.cells[0].source.startswith("## The value\n\n<details>It is $\\{ x \\}$ 1")
    assert notebook.cells[2].source == 'print("helper")'
    assert notebook.cells[2].outputs == []
    nbformat.validate(notebook)


def asset(name: str, content: object) -> list[nbformat.NotebookNode]:
    """Return the outputs of a cell whose value is a file for the page's scripts."""
    data = {hook.ASSET: {"name": name, "content": content}, "text/plain": "Asset"}
    return [nbformat.v4.new_output("execute_result", data=data, execution_count=1)]


def test_an_asset_becomes_a_file_and_is_not_shown(root: Path) -> None:
    chapter = read(root, CHAPTER + "\n# %%\n1\n")
    run = {
        "outputs": [asset("weights.json", {"w": [1, 2]}), asset("data.js", "x = '역';")],
        "values": {"x:.1f": "2.0", "x / 2": "1.0"},
    }
    assert hook.assets_of("value", run) == {"weights.json": '{"w":[1,2]}', "data.js": "x = '역';"}
    assert [cell.get("outputs", []) for cell in hook.for_language(chapter, run, "ko").cells] == [
        [], [], [],
    ]  # fmt: skip


@pytest.mark.parametrize("names", [["../a.js"], ["a"], [".js"], ["a.js", "a.js"]])
def test_an_asset_without_a_name_of_its_own_is_refused(names: list[str]) -> None:
    run = {"outputs": [asset(name, 1) for name in names]}
    with pytest.raises(PluginError, match=r"value\.py: '.*' is not the name of a new file"):
        hook.assets_of("value", run)


def figure_cell(alt: str) -> nbformat.NotebookNode:
    """Return a code cell whose output is a figure."""
    output = nbformat.v4.new_output("display_data", data={"image/svg+xml": SVG})
    return nbformat.v4.new_code_cell("", metadata={"alt": alt}, outputs=[output])


def test_a_figure_is_described_translated_and_apart_from_others() -> None:
    cell = figure_cell('"손실"의 곡선')
    rendering.prepare_figures(cell, "value-1", WORDS)
    svg = cell.outputs[0].data["image/svg+xml"]
    for part in (
        'role="img"', 'aria-label="&quot;손실&quot;의 곡선"', 'width="96"', 'height="48"',
        'id="value-1-tick"', 'xlink:href="#value-1-tick"', "url(#value-1-box)",
        "stroke: currentColor", 'fill="#e69f00"',
        "<text>손실</text>", "<text>에폭 3</text>", "<text>W1</text>", "<text>0.5</text>",
    ):  # fmt: skip
        assert part in svg
    assert "<style" not in svg
    assert 'id="value-1-same"' not in svg


def png(pixels: np.ndarray) -> bytes:
    """Return a picture as a PNG file."""
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "PNG")
    return stream.getvalue()


def test_a_large_picture_in_a_figure_has_a_file_of_its_own() -> None:
    cell = figure_cell("digits")
    large = np.random.default_rng(0).integers(0, 256, (60, 60, 3), np.uint8)
    tags = [
        f'<image xlink:href="data:image/png;base64,{base64.b64encode(png(pixels)).decode()}"/>'
        for pixels in (large, large[:3])
    ]
    cell.outputs[0].data["image/svg+xml"] = SVG.replace("<defs>", "".join(tags) + "<defs>")
    ((address, content),) = rendering.prepare_figures(cell, "value-1", None).items()
    svg = cell.outputs[0].data["image/svg+xml"]
    assert address.endswith(".webp")
    np.testing.assert_array_equal(np.asarray(Image.open(io.BytesIO(content))), large)
    assert f'href="{address}"' in svg
    assert svg.count("base64") == 1


def test_a_figure_keeps_its_words_in_english() -> None:
    cell = figure_cell("A curve")
    rendering.prepare_figures(cell, "value-1", None)
    assert "<text>loss</text>" in cell.outputs[0].data["image/svg+xml"]


def test_a_figure_without_alternative_text_is_refused() -> None:
    notebook = nbformat.v4.new_notebook(cells=[figure_cell("")])
    with pytest.raises(PluginError, match=r"value\.py, code cell 1: .*alt_ko"):
        hook.for_page(notebook, "value", None)


@pytest.mark.parametrize("label", ["accuracy", "loss of W1", "에폭 epoch", "Relu", "dW"])
def test_a_word_without_translation_is_refused(label: str) -> None:
    with pytest.raises(rendering.FigureError, match=label):
        WORDS.translate(label)


@pytest.mark.parametrize("label", ["b1", "ReLU", "784 × 50", "1e-05", "−0.5", "h", "손실"])
def test_names_numbers_and_korean_stay(label: str) -> None:
    assert WORDS.translate(label) == label


def test_formulas_become_mathml() -> None:
    page = r'<p><span class="arithmatex">\(a &lt; b\)</span></p>'
    assert "<math><mi>a</mi><mo>&lt;</mo><mi>b</mi></math>" in rendering.formulas_to_mathml(page)
    with pytest.raises(rendering.FormulaError, match="nosuchcommand"):
        rendering.formulas_to_mathml(page.replace("a &lt;", "\\nosuchcommand"))


def test_the_first_cells_head_the_rows_under_an_empty_corner() -> None:
    row = "<tr>\n<td>{}</td>\n<td>1</td>\n</tr>"
    table = (
        "<table>\n<thead>\n<tr>\n<th></th>\n<th>loss</th>\n</tr>\n</thead>\n"
        f"<tbody>\n{row.format('a')}\n{row.format('b')}\n</tbody>\n</table>"
    )
    wrapped = rendering.wrap_tables(table, "Table")
    assert wrapped.count("<td></td>\n<th>loss</th>") == 1
    for name in "ab":
        assert f'<tr>\n<th scope="row">{name}</th>\n<td>1</td>' in wrapped
    headed = table.replace("<th></th>", "<th>name</th>")
    assert headed in rendering.wrap_tables(headed, "Table")
