"""The last touches on a page that MkDocs has made: lighter, named throughout, and guarded."""

from __future__ import annotations

import base64
import hashlib
import re

from site_builder import SiteError

# Tokens that the style sheet gives the colour of plain code need no element of their own;
# without these, a page of code has half the elements.
PLAIN_TOKEN = re.compile(r'<span class="(?:n|o|p|w)">([^<]*)</span>')
# A line with nothing on it says something in code and in scripts alone.
BLANK_LINE = re.compile(r"(<(pre|script).*?</\2>)|^[ \t]*\n", re.DOTALL | re.MULTILINE)
# Signatures and examples with prompts are read, not copied. In this shape the theme gives them
# no button, nor its time, of which a reference would need much.
REFERENCE_CODE = re.compile(
    r'(<div class="language-(?:pycon|python doc-signature) highlight">)'
    r"<pre><span></span><code>(.*?)</code></pre>",
    re.DOTALL,
)
# What the generator of the reference writes with two brackets, without a space, or with nothing
# after its dash.
REFERENCE_WORDS = (
    (re.compile(r"<code>\((.*?)\)</code>(?=\)?(?:,|\s*–))"), r"<code>\1</code>"),
    (re.compile(r"(?<=, shape)(?=\()"), " "),
    (re.compile(r'–\s*<div class="doc-md-description">\s*</div>'), ""),
)
# Firefox would fetch the page that is named the next, which the policy stops with an error.
NEIGHBOURS = re.compile(r'<link rel="(?:prev|next)" href="[^"]*">')
# A script in the page; those of type application/json are data, which no policy stops.
INLINE_SCRIPT = re.compile(r"<script(?![^>]*(?: src=|/json))[^>]*>(.*?)</script>", re.DOTALL)
CHARSET = '<meta charset="utf-8">'

# Nothing comes from another host, and no script runs but our files and the few lines that
# the theme puts into its pages, each known by its hash. WebAssembly is for Python in the
# page. Styles in the page are allowed: figures and tables carry them, and they run nothing.
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; worker-src 'self'; "
    "manifest-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; form-action 'self'; base-uri 'none'"
)

# What the theme leaves without a name or out of the keyboard's reach, and what mends it.
SEARCH, DRAWER = 'data-md-component="search" role="dialog"', 'type="checkbox" id="__drawer"'
# Its results are focused one by one; empty, it would be a place that cannot be seen.
RESULTS = 'class="md-search__scrollwrap" tabindex="0"'
NAMES = {"ko": ("검색", "차례 열기"), "en": ("Search", "Open the contents")}
REFERENCE_STYLE = re.compile(r'<link rel="stylesheet" href="[^"]*_mkdocstrings\.css">')


def finish(page: str, language: str, *, guarded: bool) -> str:
    """Return a whole page, mended and, if `guarded`, with its policy."""
    search, drawer = NAMES[language]
    for old, new in (
        (SEARCH, f'{SEARCH} aria-label="{search}"'),
        (DRAWER, f'{DRAWER} aria-label="{drawer}"'),
        (RESULTS, RESULTS.removesuffix(' tabindex="0"')),
    ):
        if old not in page:
            raise SiteError(f"the theme no longer has {old!r}")
        page = page.replace(old, new)
    page = NEIGHBOURS.sub("", page)
    if 'class="doc ' in page:
        for wrong, right in REFERENCE_WORDS:
            page = wrong.sub(right, page)
    else:
        page = REFERENCE_STYLE.sub("", page)
    # Neither the button to copy nor an element of its own for what has the colour of plain code.
    page = REFERENCE_CODE.sub(r'\1<pre tabindex="0"><span><code>\2</code></span></pre>', page)
    page = BLANK_LINE.sub(r"\1", PLAIN_TOKEN.sub(r"\1", page))
    if not guarded:
        return page
    digests = [hashlib.sha256(script.encode()).digest() for script in INLINE_SCRIPT.findall(page)]
    sources = dict.fromkeys(f" 'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    policy = POLICY.format(hashes="".join(sources))
    guard = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return page.replace(CHARSET, CHARSET + guard, 1)
