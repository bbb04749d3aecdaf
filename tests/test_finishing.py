"""The last touches on a page, and the picture of the site."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

import card
import finishing
import pytest
from rendering import png_size

THEME = "".join(finishing.MENDED)


def page(body: str = "") -> str:
    """Return a page with all that is mended in the theme's."""
    return f"<head>{finishing.CHARSET}</head>{THEME}{body}"


def test_tokens_of_plain_code_lose_their_elements() -> None:
    code = '<span class="n">x</span> <span class="o">=</span> <span class="mi">1</span>'
    assert finishing.lighten_code(code) == 'x = <span class="mi">1</span>'


def test_code_with_prompts_is_out_of_the_copy_buttons_reach() -> None:
    code = '<div class="language-pycon highlight"><pre><span></span><code>&gt; x</code></pre></div>'
    assert "<span><code>&gt; x</code></span></pre>" in finishing.lighten_code(code)
    assert finishing.lighten_code(code.replace("pycon", "python")).count("<pre><span></span>") == 1


def test_white_space_goes_except_where_it_counts() -> None:
    text = "<p>\n\n  a b</p>\n <pre>\n\n  x</pre> <script>1\n\n2</script>\n\n<i>c</i>"
    assert finishing.squeeze(text) == (
        "<p>\na b</p>\n<pre>\n\n  x</pre> <script>1\n\n2</script>\n<i>c</i>"
    )


def test_a_page_is_described_by_its_first_paragraph_without_a_formula() -> None:
    text = "<h1>T</h1><p>Let <math>x</math> be.</p><p>One &amp;\n <b>two</b> three</p><p>no</p>"
    assert finishing.describe(text) == "One & two three"
    assert finishing.describe(text, length=12) == "One & two…"
    assert finishing.describe("<h1>T</h1>") == ""


def test_the_policy_knows_the_scripts_of_its_page_and_no_other() -> None:
    script = "let a = 1\n\nlet b"
    finished = finishing.finish(
        page(f'<script>{script}</script><script src="x.js"></script>'
             '<script type="application/json">{}</script>'),
        "en", guarded=True,
    )  # fmt: skip
    known = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert finished.count("'sha256-") == 1
    assert f"'sha256-{known}'" in finished
    assert finished.index("Content-Security-Policy") < finished.index("<script")
    assert script in finished


def test_a_page_that_is_served_while_it_is_written_has_no_policy() -> None:
    assert "Content-Security-Policy" not in finishing.finish(page(), "ko", guarded=False)


@pytest.mark.parametrize(("language", "name"), [("ko", "검색"), ("en", "Search")])
def test_what_the_theme_left_unnamed_has_a_name(language: str, name: str) -> None:
    assert f'role="dialog" aria-label="{name}"' in finishing.finish(page(), language, guarded=True)


def test_a_theme_that_has_changed_ends_the_build() -> None:
    with pytest.raises(finishing.ThemeError, match="no longer"):
        finishing.finish("<p></p>", "ko", guarded=True)


def test_the_terms_of_a_chapter_stand_by_its_first_entry(tmp_path: Path) -> None:
    docs = [{"location": place} for place in ("a.html", "b.html#top", "b.html#more")]
    (tmp_path / "index.json").write_text(json.dumps({"docs": docs}), encoding="utf-8")
    (tmp_path / "terms.yml").write_text("b: {ko: [역전파], en: [chain]}", encoding="utf-8")
    finishing.add_search_terms(tmp_path / "index.json", tmp_path / "terms.yml", "ko")
    entries = json.loads((tmp_path / "index.json").read_text(encoding="utf-8"))["docs"]
    assert [entry.get("tags") for entry in entries] == [None, ["역전파"], None]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_card_has_the_size_that_others_show(language: str) -> None:
    assert png_size(card.social_card(language)) == (1200, 630)


def test_a_machine_without_hangul_makes_the_english_card(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(card, "HANGUL_FONTS", ())
    assert card.social_card("ko") == card.social_card("en")
