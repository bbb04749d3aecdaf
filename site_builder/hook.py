"""From chapters to pages: the joint between `docs/chapters/*.py` and MkDocs.

A chapter holds its code once and its prose twice, in Korean and in English. Its code is
run once, and a notebook for each language is made from that one run. mkdocs-jupyter turns
the notebooks into pages; `rendering.py` does what is left to do on figures and formulas.
The English site is built by `twin.py` beside the Korean one, and `kept.py` spares a served
site what has not changed.
"""

from __future__ import annotations

import hashlib
import html
import importlib.util
import json
import os
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from typing import Any

import finishing
import jupytext
import kept
import live
import nbformat
import rendering
import twin
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbformat import NotebookNode

LANGUAGES = ("ko", "en")
# Files of each language's site that a function makes: its module, its name, its arguments.
MADE = {
    language: {
        "assets/card.png": ("card", "social_card", language),
        "assets/math.css": ("mathfont", "style_sheet"),
        "assets/math-LICENSE.txt": ("mathfont", "licence"),
    }
    for language in LANGUAGES
}
PLACEHOLDER = re.compile(r"\{\{ (.+?) \}\}")
END_OF_NOTEBOOK = "<!-- end of the notebook -->"
KERNELS_AT_A_TIME = 2
# An output of this type is no part of the page, but a file for the page's scripts.
ASSET = "application/vnd.nn-tutorial.asset+json"
ASSET_NAME = re.compile(r"[\w-]+(\.[\w-]+)+")
WORDS_ON_PAGES = {
    "ko": {"section": "이 절로 가는 링크", "footnote": "각주 {}의 자리로 돌아가기", "table": "표"},
    "en": {"section": "Link to this section", "footnote": "Back to footnote {}", "table": "Table"},
}

# Figures come out as SVG whose text stays text, equal from one run to the next.
SETUP = """
%matplotlib inline
%config InlineBackend.figure_formats = ["svg"]
%config InlineBackend.print_figure_kwargs = {"facecolor": "none", "metadata": {"Date": None}}
import matplotlib
matplotlib.rcParams["axes.facecolor"] = "none"
matplotlib.rcParams["svg.fonttype"] = "none"
matplotlib.rcParams["svg.hashsalt"] = "nn_tutorial"
del matplotlib
"""

log = get_plugin_logger("chapters")
serving = False
english = twin.Twin()


# Reading a chapter


def read_chapter(path: Path) -> NotebookNode:
    """Read a chapter and check that each of its cells knows its language."""
    return parse_chapter(path.stem, path.read_text(encoding="utf-8"))


@cache  # while pages are served, most chapters are read again as they were
def parse_chapter(slug: str, text: str) -> NotebookNode:
    """Do what `read_chapter` does with what a file holds."""
    chapter = jupytext.reads(text, fmt="py:percent")
    chapter.metadata.slug = slug
    for number, cell in enumerate(chapter.cells, start=1):
        language = cell.metadata.get("lang")
        if cell.cell_type == "markdown" and language not in LANGUAGES:
            raise PluginError(
                f'{slug}.py, cell {number}: a prose cell needs lang="ko" or lang="en"'
            )
        if cell.cell_type == "code" and language is not None:
            raise PluginError(f"{slug}.py, cell {number}: code belongs to both languages")
    return chapter


def code_of(chapter: NotebookNode) -> list[str]:
    """Return the source of every code cell."""
    return [cell.source for cell in chapter.cells if cell.cell_type == "code"]


def expressions_of(chapter: NotebookNode) -> list[str]:
    """Return what stands between `{{ }}` in prose and alternative texts, each once."""
    texts = []
    for cell in chapter.cells:
        if cell.cell_type == "markdown":
            texts.append(cell.source)
        texts += [cell.metadata.get(f"alt_{language}", "") for language in LANGUAGES]
    return list(dict.fromkeys(PLACEHOLDER.findall("\n".join(texts))))


# Running it, once


def digest_of_package(package: Path) -> str:
    """Return a hash of the package's whole content: its source and its data."""
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{path.relative_to(package).as_posix()} {content}\n".encode())
    return digest.hexdigest()


def cache_key(chapter: NotebookNode, package_digest: str) -> str:
    """Return a hash of all that the outputs of a chapter depend on; prose is not in it."""
    parts = {
        "setup": SETUP,
        "code": code_of(chapter),
        "expressions": sorted(expressions_of(chapter)),
        "package": package_digest,
        "python": python_version(),
        **{name: version(name) for name in ("numpy", "matplotlib")},
    }
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def execute(chapter: NotebookNode, root: Path) -> dict[str, Any]:
    """Run a chapter's code, then its expressions, in one kernel.

    Returns
    -------
    dict
        ``outputs``: the outputs of each code cell; ``values``: expression to text.
    """
    slug, code, expressions = chapter.metadata.slug, code_of(chapter), expressions_of(chapter)
    steps = [("the setup cell", SETUP)]
    steps += [(f"code cell {number}", source) for number, source in enumerate(code, start=1)]
    # A triple-quoted f-string lets Python itself read the expression and its format.
    steps += [(f"{{{{ {e} }}}}", f'print(f"""{{{e}}}""", end="")') for e in expressions]
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source) for _, source in steps]
    )
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=None,
        coalesce_streams=True,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(root)}},
    )
    # The kernel imports the package that lies beside the chapters, and adds no files to it.
    search_path = os.pathsep.join(filter(None, [str(root), os.environ.get("PYTHONPATH")]))
    environment = os.environ | {
        "PYTHONPATH": search_path,
        "PYTHONDONTWRITEBYTECODE": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    log.info("Executing %s", slug)
    with client.setup_kernel(env=environment):
        for index, (name, _) in enumerate(steps):
            run_cell(client, index, f"{slug}.py, {name}")
    outputs = [cell.outputs for cell in notebook.cells[1:]]
    values = ["".join(o.get("text", "") for o in cell) for cell in outputs[len(code) :]]
    return {
        "outputs": outputs[: len(code)],
        "values": dict(zip(expressions, values, strict=True)),
    }


def run_cell(client: NotebookClient, index: int, place: str) -> None:
    """Run one cell; what goes wrong in it, or in showing its result, ends the build.

    So does a warning: it would show the reader a path of the machine that built the page.
    """
    cell = client.nb.cells[index]
    try:
        client.execute_cell(cell, index)
        reasons = [trouble for output in cell.outputs if (trouble := trouble_in(output))]
    except CellExecutionError as error:
        reasons = [f"{error.ename}: {error.evalue}"]
    except DeadKernelError:
        reasons = ["the kernel died"]
    if reasons:
        raise PluginError(f"{place}: {reasons[0]}\n{cell.source}")


def trouble_in(output: NotebookNode) -> str:
    """Return what is wrong with an output, or nothing."""
    if output.output_type == "error":
        return f"its result cannot be shown: {output.ename}: {output.evalue}"
    if output.get("name") == "stderr":
        return f"it writes to the standard error: {output.text}"
    return ""


def executed(chapter: NotebookNode, root: Path, package_digest: str) -> dict[str, Any]:
    """Return a chapter's outputs and values, from the cache where nothing has changed."""
    if not code_of(chapter) and not expressions_of(chapter):
        return {"outputs": [], "values": {}}
    folder, slug = root / ".cache" / "chapters", chapter.metadata.slug
    path = folder / f"{slug}-{cache_key(chapter, package_digest)}.json"
    if path.exists():
        cached: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return cached
    run = execute(chapter, root)
    for stale in folder.glob(f"{slug}-{'?' * 64}.json"):
        stale.unlink(missing_ok=True)
    live.keep(path, json.dumps(run).encode())
    return run


def assets_of(slug: str, run: Mapping[str, Any]) -> dict[str, str]:
    """Return the files that a run leaves for the page's scripts: name to content."""
    files: dict[str, str] = {}
    for output in (output for cell in run["outputs"] for output in cell):
        if ASSET not in output.get("data", {}):
            continue
        name, content = output["data"][ASSET]["name"], output["data"][ASSET]["content"]
        if not ASSET_NAME.fullmatch(name) or name in files:
            raise PluginError(f"{slug}.py: {name!r} is not the name of a new file")
        compact = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        files[name] = content if isinstance(content, str) else compact
    return files


# Making a notebook of it in one language


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put the values of the run in the place of the `{{ expressions }}`."""
    return PLACEHOLDER.sub(lambda match: values[match[1]], text)


def for_language(chapter: NotebookNode, run: Mapping[str, Any], language: str) -> NotebookNode:
    """Return the chapter with one language's prose, and the outputs of the run."""
    outputs = iter(run["outputs"])
    cells = []
    for cell in chapter.cells:
        metadata = {"tags": cell.metadata.get("tags", [])}
        if cell.cell_type == "code":
            alt = fill(cell.metadata.get(f"alt_{language}", ""), run["values"])
            new = nbformat.v4.new_code_cell(cell.source, metadata=metadata | {"alt": alt})
            shown = [output for output in next(outputs) if ASSET not in output.get("data", {})]
            new.outputs = [nbformat.from_dict(output) for output in shown]
            cells.append(new)
        elif cell.metadata.lang == language:
            source = fill(cell.source, run["values"])
            cells.append(nbformat.v4.new_markdown_cell(source, metadata=metadata))
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return nbformat.v4.new_notebook(
        cells=cells, metadata={"kernelspec": kernel, "language": language}
    )


def for_download(notebook: NotebookNode) -> NotebookNode:
    """Return the notebook without what only the page understands."""
    notebook = nbformat.from_dict(notebook)
    for cell in notebook.cells:
        cell.metadata.pop("alt", None)
        if cell.cell_type == "markdown":
            cell.source = re.sub(r" ?\{ [#.][^}\n]* \}", "", cell.source)
            cell.source = cell.source.replace(' markdown="1"', "")
        elif "hide-input" in cell.metadata.tags:
            cell.outputs = []
    return notebook


def for_page(
    notebook: NotebookNode, slug: str, words: rendering.Words | None
) -> tuple[NotebookNode, dict[str, bytes]]:
    """Return the notebook with its figures made ready for the page, and their large pictures.

    `words` translates the figures.
    """
    pictures: dict[str, bytes] = {}
    notebook = nbformat.from_dict(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    if code:
        notebook.metadata.download = f"{slug}.ipynb"
    for number, cell in enumerate(code, start=1):
        try:
            pictures |= rendering.prepare_figures(cell, f"{slug}-{number}", words)
        except rendering.FigureError as error:
            raise PluginError(f"{slug}.py, code cell {number}: {error}") from None
    return notebook, pictures


# What MkDocs calls


def on_startup(command: str, **_: Any) -> None:
    """Note whether pages are served while they are written: a script then reloads them."""
    global serving
    serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Give Markdown's own words the site's language; let its twin make itself ready."""
    language = str(config.theme["language"])
    if language == "ko":
        english.start(Path(config.config_file_path).resolve().parent)
    words = WORDS_ON_PAGES[language]
    config.mdx_configs["toc"]["permalink_title"] = words["section"]
    config.mdx_configs["footnotes"]["BACKLINK_TITLE"] = words["footnote"]
    return config


@event_priority(100)  # before mkdocs-jupyter, which takes the notebooks from here
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add to the site each chapter's page and its notebook to download."""
    root, language = Path(config.config_file_path).resolve().parent, str(config.theme["language"])
    docs = Path(config.docs_dir)
    words = rendering.read_words(docs / "figure_words.yml") if language == "ko" else None
    folder = root / ".cache" / "notebooks" / language
    folder.mkdir(parents=True, exist_ok=True)
    chapters = [read_chapter(path) for path in sorted((docs / "chapters").glob("*.py"))]
    package_digest = digest_of_package(root / "nn_tutorial")
    run = partial(executed, root=root, package_digest=package_digest)
    with ThreadPoolExecutor(KERNELS_AT_A_TIME) as pool:
        runs = list(pool.map(run, chapters))
    for chapter, outcome in zip(chapters, runs, strict=True):
        name = f"{chapter.metadata.slug}.ipynb"
        notebook = for_language(chapter, outcome, language)
        page, pictures = for_page(notebook, chapter.metadata.slug, words)
        nbformat.write(page, folder / name)
        files.append(File.generated(config, name, abs_src_path=str(folder / name)))
        if "download" in page.metadata:
            content = nbformat.writes(for_download(notebook))
            files.append(File.generated(config, f"notebooks/{name}", content=content))
        for asset, content in assets_of(chapter.metadata.slug, outcome).items():
            files.append(File.generated(config, f"assets/data/{asset}", content=content))
        for path, picture in pictures.items():
            files.append(File.generated(config, path, content=picture))
    for path, (module, function, *arguments) in MADE[language].items():
        content = made_once(root, Path(path).name, module, function, *arguments)
        files.append(File.generated(config, path, content=content))
    live.add_files(files, chapters, config)
    if language == "ko":
        # All chapters have been executed: the English site is built beside this one.
        english.begin(
            command="serve" if serving else "build",
            site_dir=str(Path(config.site_dir).resolve() / "en"),
            site_url=f"{config.site_url}en/",
            strict=config.strict,
        )
    return files


def made_once(root: Path, name: str, module: str, function: str, *arguments: str) -> bytes:
    """Return what a function in the module beside this one makes; it runs when that changes."""
    source = Path(__file__).with_name(f"{module}.py")
    key = hashlib.sha256(source.read_bytes() + repr(arguments).encode()).hexdigest()
    made = root / ".cache" / "made" / f"{key}-{name}"
    if not made.exists():
        # Loaded here: fonts and figures take their time, and a build of prose does without.
        spec = importlib.util.spec_from_file_location(module, source)
        assert spec is not None
        assert spec.loader is not None
        loaded = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(loaded)
        content = getattr(loaded, function)(*arguments)
        live.keep(made, content if isinstance(content, bytes) else content.encode())
    return made.read_bytes()


def on_build_error(**_: Any) -> None:
    """Do not leave the English build behind."""
    english.end()


@event_priority(-100)  # after mkdocs-jupyter, which has set how the page is made
def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    """While pages are served, make again only those that change."""
    if serving:
        kept.keep(page, config, files)
    return page


@event_priority(-100)  # after mkdocs-jupyter
def on_page_markdown(markdown: str, **_: Any) -> str:
    """Undo the escaping of our template, and cut what mkdocs-jupyter adds after it."""
    return html.unescape(markdown.partition(END_OF_NOTEBOOK)[0])


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Turn formulas into MathML, let wide tables scroll, and make the cells run."""
    try:
        html = rendering.formulas_to_mathml(html)
    except rendering.FormulaError as error:
        raise PluginError(f"{page.file.name}.py: {error}") from None
    page.meta.setdefault("description", finishing.describe(html))
    words = WORDS_ON_PAGES[str(config.theme["language"])]
    html = finishing.lighten_code(rendering.wrap_tables(html, words["table"]))
    return live.finish_page(html, page, config, files)


@event_priority(-100)  # after all that may change a page
def on_post_page(output: str, config: MkDocsConfig, **_: Any) -> str:
    """Mend what the theme has left, and give the page its policy."""
    try:
        return finishing.finish(output, str(config.theme["language"]), guarded=not serving)
    except finishing.ThemeError as error:
        raise PluginError(str(error)) from None


@event_priority(-100)
def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Do the same for the page for lost readers."""
    if not template_name.endswith(".html"):
        return output_content
    return on_post_page(output_content, config)


def on_post_build(config: MkDocsConfig) -> None:
    """Add the terms to the search index, and wait for the English site."""
    language = str(config.theme["language"])
    finishing.add_search_terms(
        Path(config.site_dir) / "search" / "search_index.json",
        Path(config.docs_dir) / "search_terms.yml",
        language,
    )
    if language == "ko" and not english.succeeded():
        raise PluginError("the English site could not be built; its log says why")


def on_shutdown() -> None:
    """End the process of the English site with this one."""
    english.end()
