"""The elements of HTML, as kramdown sorts them (kramdown/parser/html.rb)."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SPAN_ELEMENTS = _words(
    "a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q rb rbc rp rt rtc "
    "ruby samp select small span strong sub sup tt u var"
)
BLOCK_ELEMENTS = _words(
    "address article aside applet body blockquote caption col colgroup dd div dl dt fieldset figcaption footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html head iframe legend menu li main map nav ol optgroup p pre section summary "
    "table tbody td th thead tfoot tr ul"
)
VOID_ELEMENTS = _words("area base br col command embed hr img input keygen link meta param source track wbr")
_HOLD_BLOCKS = _words(
    "address applet article aside blockquote body dd details div dl fieldset figure figcaption footer form header "
    "hgroup iframe li main map menu nav noscript object section summary td"
)
_HOLD_SPANS = _words(
    "a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend optgroup p q "
    "rb rbc rp rt rtc ruby select small span strong sub sup th tt"
)
_HOLD_RAW = _words("script style math option textarea pre code kbd samp var")
CONTENT_MODEL: dict[str, str] = {
    **dict.fromkeys(_HOLD_BLOCKS, "block"),
    **dict.fromkeys(_HOLD_SPANS, "span"),
    **dict.fromkeys(_HOLD_RAW, "raw"),
}
"""What Markdown an element may hold; for every other element "raw"."""
KNOWN_ELEMENTS = SPAN_ELEMENTS | BLOCK_ELEMENTS | VOID_ELEMENTS | CONTENT_MODEL.keys()
"""Elements whose names kramdown compares without regard to case."""
