"""The last touches on a page that MkDocs has made: lighter, named throughout, and guarded."""

from __future__ import annotations

import base64
import hashlib
import re

# Tokens that the style sheet gives the colour of plain code need no element of their own;
# without these, a page of code has half the elements.
PLAIN_TOKEN = re.compile(r'<span class="(?:n|o|p|w)">([^<]*)</span>')
# Signatures and examples with prompts are read, not copied. In this shape the theme gives them
# no button, nor its time, of which a reference would need much.
REFERENCE_CODE = re.compile(
    r'(<div class="language-(?:pycon|python doc-signature) highlight">)'
    r"<pre><span></span><code>(.*?)</code></pre>",
    re.DOTALL,
)
# A script in the page; those of type application/json are data, which no policy stops.
INLINE_SCRIPT = re.compile(r"<script(?![^>]*(?: src=|/json))[^>]*>(.*?)</script>", re.DOTALL)
CHARSET = '<meta charset="utf-8">'

# Nothing comes from another host, and no script runs but our files and the few lines that
# the theme puts into its pages, each known by its hash. WebAssembly is for Python in the
# page. Styles in the page are allowed: figures and tables carry them, and they run nothing.
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; worker-src 'self'; "
    "connect-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; form-action 'self'; base-uri 'none'"
)

# What the theme leaves without a name or out of the keyboard's reach, and what mends it.
MENDED = {
    'data-md-component="search" role="dialog"': (
        'data-md-component="search" role="dialog" aria-label="{search}"'
    ),
    'type="checkbox" id="__drawer"': 'type="checkbox" id="__drawer" aria-label="{menu}"',
    # Its results are focused one by one; empty, it would be a place that cannot be seen.
    'class="md-search__scrollwrap" tabindex="0"': 'class="md-search__scrollwrap"',
}
REFERENCE_STYLE = re.compile(r'<link rel="stylesheet" href="[^"]*_mkdocstrings\.css">')
NAMES = {
    "ko": {"search": "검색", "menu": "차례 열기"},
    "en": {"search": "Search", "menu": "Open the contents"},
}


class ThemeError(Exception):
    """The theme's markup is not the one that is mended here."""


def finish(page: str, language: str, *, guarded: bool) -> str:
    """Return a whole page, mended and, if `guarded`, with its policy."""
    for old, new in MENDED.items():
        if old not in page:
            raise ThemeError(f"the theme no longer has {old!r}")
        page = page.replace(old, new.format(**NAMES[language]))
    if 'class="doc ' not in page:
        page = REFERENCE_STYLE.sub("", page)
    page = lighten_code(page)
    if not guarded:
        return page
    policy = f'<meta http-equiv="Content-Security-Policy" content="{policy_for(page)}">'
    return page.replace(CHARSET, CHARSET + policy, 1)


def lighten_code(page: str) -> str:
    """Take away the elements around tokens that look like plain code, and needless buttons."""
    page = REFERENCE_CODE.sub(r'\1<pre tabindex="0"><span><code>\2</code></span></pre>', page)
    return PLAIN_TOKEN.sub(r"\1", page)


def policy_for(page: str) -> str:
    """Return the content security policy that lets a page's own scripts run, and no other."""
    digests = [hashlib.sha256(script.encode()).digest() for script in INLINE_SCRIPT.findall(page)]
    sources = dict.fromkeys(f" 'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return POLICY.format(hashes="".join(sources))
