"""Questions, explanations and predictions: blocks of prose in which the reader's turn comes.

A page gets all of a block, its answers in a box that is closed, and scripts let the reader answer.
A notebook gets plain Markdown. How either looks is in the folder `asked`, with its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from math import isfinite
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from site_builder import SiteError
from site_builder.particles import CODE

BLOCK = re.compile(r"^::: (\w+) #(\S+)(?: (\w+))?\n((?:(?!:::).*\n)*):::$", re.MULTILINE)
STRAY = re.compile(r"^:::(?: \w+ #.*)?$", re.MULTILINE)  # those of mkdocstrings have no id
QUOTE = r"(?:\s*>[^\n]*(?:\n|$))+\s*"
MODEL = re.compile(rf"(.*?)\n({QUOTE})", re.DOTALL)
PART = re.compile(rf"- (?:\((\{{\{{ .+? \}}\}}|[^)]*)\) )?(.*?)\n({QUOTE})", re.DOTALL)
AXIS = re.compile(r"(.+), (\S+) to (\S+)")
HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)

KINDS = ("question", "explain", "predict choice", "predict number", "predict sketch")
# What a prediction says before its question, and for which outcomes it has a text.
SETTINGS = {"number": ("answer", "within"), "sketch": ("x", "y", "curve")}
OUTCOMES = {
    "number": ("low", "right", "high"),
    "sketch": ("rises", "falls", "peaks", "dips", "flat"),
}
MOST_CELLS = 3  # that a prediction covers: as many as ask.css knows of
STEEP = 0.1  # of the height of a sketch; what changes by less is flat

ASKED = Path(__file__).with_name("asked")
WORDS = yaml.safe_load((ASKED / "words.yml").read_text(encoding="utf-8"))
TEMPLATES = Environment(
    loader=FileSystemLoader(ASKED), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)


@dataclass(frozen=True)
class Part:
    """A choice, which has a number and a mark, or an outcome, which has a name; and its text."""

    key: str
    mark: str
    text: str
    reason: str


@dataclass(frozen=True)
class Block:
    """What is asked of the reader: its kind in two words, the second for predictions.

    `settings` stand before the question, which is the `stem`; `model` answers an explanation.
    """

    word: str
    kind: str
    name: str
    stem: str
    parts: tuple[Part, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    model: str = ""


# Reading


def read(text: str, place: str) -> list[str | Block]:
    """Return the prose of a cell and its blocks, in their order; these are not checked yet."""
    found: list[str | Block] = []
    end = 0
    for match in BLOCK.finditer(text):
        found += [text[end : match.start()], read_block(match, place)]
        end = match.end()
    found.append(text[end:])
    for part in found:
        if isinstance(part, str) and (stray := STRAY.search(part)):
            raise SiteError(f"{place}: a block has no end, or no beginning: {stray[0]!r}")
    return [part for part in found if isinstance(part, Block) or part.strip()]


def read_block(match: re.Match[str], place: str) -> Block:
    """Take a block apart; `place` says in an error where it is."""
    word, name, kind, body = match.groups()
    called = f"{word} {kind}" if kind else word
    if called not in KINDS:
        raise SiteError(f"{place}, #{name}: {called} is none of {', '.join(KINDS)}")
    if word == "explain":
        stem, model = answered.groups() if (answered := MODEL.fullmatch(body)) else (body, "")
        return Block(word, word, name, stem.strip(), model=unquoted(model))
    keys, lines = SETTINGS.get(kind, ()), body.splitlines(keepends=True)
    given = [line.strip().partition(": ") for line in lines]
    given = [*takewhile(lambda line: line[0] in keys, given)]
    start = r"^(?=- \w+$)" if kind in OUTCOMES else r"^(?=- \()"
    stem, *items = re.split(start, "".join(lines[len(given) :]), flags=re.MULTILINE)
    parts = [read_part(n, item, f"{place}, #{name}") for n, item in enumerate(items, start=1)]
    settings = {key: value for key, _, value in given}
    return Block(word, kind or word, name, stem.strip(), tuple(parts), settings)


def read_part(number: int, item: str, place: str) -> Part:
    """Read a choice or an outcome, with its reason in a quotation."""
    part = PART.fullmatch(item)
    if not part:
        raise SiteError(f"{place}: there is no reason, quoted, after {item.strip()!r}")
    mark, text, reason = part[1], re.sub(r"\s*\n\s*", " ", part[2]), unquoted(part[3])
    return Part(text, "", "", reason) if mark is None else Part(str(number), mark, text, reason)


def unquoted(quote: str) -> str:
    """Return what a quotation says."""
    return re.sub(r"^\s*?> ?", "", quote.strip(), flags=re.MULTILINE)


def axis_of(sketch: Block, axis: str) -> tuple[float, float]:
    """Return from which value to which an axis goes."""
    match = AXIS.fullmatch(sketch.settings[axis])
    if not match or float(match[2]) >= float(match[3]):
        raise ValueError(f"{axis} must be 'name, low to high', got {sketch.settings[axis]!r}")
    return float(match[2]), float(match[3])


def curve_of(sketch: Block) -> list[float]:
    """Return the values of the curve that the run gives."""
    return [float(value) for value in sketch.settings["curve"].strip("[]").split(",")]


def kind_of(curve: Sequence[float], low: float, high: float) -> str:
    """Return how a curve goes on axes of this height; `kindOf` in first.js does the same."""
    first, last, top, bottom = curve[0], curve[-1], max(curve), min(curve)
    peak, dip = min(top - first, top - last), min(first - bottom, last - bottom)
    steep = STEEP * (high - low)
    if max(peak, dip) >= steep:
        return "peaks" if peak >= dip else "dips"
    return "flat" if abs(last - first) < steep else "rises" if last > first else "falls"


# Checking


def check(block: Block, place: str) -> None:
    """Refuse a block in which something is wrong, once the values of the run are in it."""
    try:
        wrong = next(problems(block), "")
    except ValueError as error:
        wrong = str(error)
    if wrong:
        raise SiteError(f"{place}, #{block.name}: {wrong}")


def problems(block: Block) -> Iterator[str]:
    """Find what is wrong in a block."""
    if not re.fullmatch(rf"{block.word[0]}-[a-z0-9-]{{1,58}}", block.name):
        yield f"its id must be {block.word[0]}- and then small letters, digits or hyphens"
    if not block.stem:
        yield "it asks nothing"
    if block.word == "explain":
        if not block.model:
            yield "it must end with a model answer, quoted"
    elif block.kind in OUTCOMES:
        yield from problems_of_outcomes(block)
    else:
        marks = [part.mark for part in block.parts]
        if not 3 <= len(marks) <= 5:
            yield f"it must have 3 to 5 choices, got {len(marks)}"
        if {*marks} - {"x", " "} or marks.count("x") != 1:
            yield f"one choice must be marked (x) and all others ( ), got {marks}"


def problems_of_outcomes(block: Block) -> Iterator[str]:
    """Find what is wrong in the prediction of a number or of a curve."""
    names, settings = tuple(part.key for part in block.parts), block.settings
    if names != OUTCOMES[block.kind]:
        yield f"its parts must be {', '.join(OUTCOMES[block.kind])}, got {', '.join(names)}"
    if tuple(settings) != SETTINGS[block.kind]:
        yield f"it must begin with {', '.join(SETTINGS[block.kind])}, got {', '.join(settings)}"
    if block.kind == "number":
        if not isfinite(float(settings["answer"])) or not float(settings["within"]) > 0:
            yield f"answer must be finite and within above 0, got {', '.join(settings.values())}"
    else:
        axis_of(block, "x")
        low, high = axis_of(block, "y")
        curve = curve_of(block)
        if len(curve) < 2 or not all(low <= value <= high for value in curve):
            yield f"curve must be two values or more from {low:g} to {high:g}, got {curve}"


# Writing


def in_page(cells: Iterable[str | None], language: str, place: str) -> list[str]:
    """Return the cells of a page, prose or None for code, with their blocks written.

    A prediction covers the outputs of the code that follows, one cell or a few, and the beginning
    of the prose after it. For the last of these cells there are words that they are covered.
    """
    written: list[str] = []
    names: set[str] = set()
    asked = covering = ""  # the prediction about the code that comes, and about what has come
    under = 0  # the number of cells that it covers so far
    texts = [*cells, ""]
    for text, following in pairwise(texts):
        if text is None:
            asked, covering, under = "", asked or covering, under + 1
            if covering and under > MOST_CELLS:
                raise SiteError(f"{place}, #{covering}: it would cover over {MOST_CELLS} cells")
            written.append(render("cover", language) if covering and following is not None else "")
            continue
        if asked:
            raise SiteError(f"{place}, #{asked}: after a prediction must come code")
        parts = checked(text, place, names)
        if covering and parts and isinstance(parts[0], str):
            parts[:1] = covered(parts[0])
        last, covering, under = parts[-1] if parts else "", "", 0
        asked = last.name if isinstance(last, Block) and last.word == "predict" else ""
        written.append("\n\n".join(p if isinstance(p, str) else show(p, language) for p in parts))
    if asked:
        raise SiteError(f"{place}, #{asked}: after a prediction must come code")
    return written


def checked(text: str, place: str, names: set[str]) -> list[str | Block]:
    """Return the prose and the blocks of a cell, which have names of their own in the chapter."""
    parts = read(text, place)
    for part in parts:
        if isinstance(part, Block):
            check(part, place)
            if part.name in names:
                raise SiteError(f"{place}, #{part.name}: this id is given twice")
            if part.word == "predict" and part is not parts[-1]:
                raise SiteError(f"{place}, #{part.name}: a prediction must end its cell")
            names.add(part.name)
    return parts


def covered(text: str) -> list[str | Block]:
    """Return prose that is covered up to its first heading."""
    heading = HEADING.search(CODE.sub(lambda code: " " * len(code[0]), text))
    end = heading.start() if heading else len(text)
    box = f'<div class="ask-covered" markdown="1">\n\n{text[:end]}\n\n</div>'
    return [box, text[end:]] if text[:end].strip() else [text]


def in_notebook(text: str, language: str, place: str) -> str:
    """Return prose whose blocks are plain Markdown, their answers in a box to open."""
    parts = read(text, place)
    shown = [p if isinstance(p, str) else show(p, language, "notebook") for p in parts]
    return "\n\n".join(part.strip("\n") for part in shown)


def show(block: Block, language: str, template: str = "page") -> str:
    """Return a block as a page or a notebook has it."""
    words, right = WORDS[language], right_of(block)
    verdicts = {}
    for key in (part.key for part in block.parts):
        said = words["verdicts"][block.kind]
        drawn = words["curves"][key][1] if block.kind == "sketch" else ""
        sentence = said.get(key) or said["right" if key == right else "wrong"]
        verdicts[key] = sentence.format(drawn)
    run = run_of(block, words)
    return render(template, language, block=block, right=right, verdicts=verdicts, run=run)


def right_of(block: Block) -> str:
    """Return the key of the part that is right."""
    if block.kind == "sketch":
        return kind_of(curve_of(block), *axis_of(block, "y"))
    return next((part.key for part in block.parts if part.mark == "x"), "right")


def run_of(block: Block, words: Any) -> str:
    """Return what the run gave where a number or a curve is predicted."""
    values: dict[str, Any] = {**block.settings}
    if block.kind == "sketch":
        curve = curve_of(block)
        how = words["curves"][right_of(block)][0]
        values |= {"how": how, "first": curve[0], "last": curve[-1]}
    return str(words["run"][block.kind].format(**values)) if values else ""


def render(template: str, language: str, **values: object) -> str:
    """Return a template of the folder filled in."""
    return TEMPLATES.get_template(f"{template}.md").render(words=WORDS[language], **values)
