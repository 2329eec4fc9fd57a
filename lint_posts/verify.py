"""The user's own kramdown renders each changed post before and after, and what else changed is not written."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from lint_posts.files import decode
from lint_posts.harm import notes_won, shown_templates
from lint_posts.lint import Result, post_of
from lint_posts.markdown.templates import mask
from lint_posts.page import Page, page_harm, read_page
from lint_posts.post import Post
from lint_posts.record import replace

# Jekyll's own settings; identifiers, tables of contents, colours and maths are no reading of the post.
# A post may set options for itself: those that name a file or a program are forbidden, and in a kramdown before 2.3.1
# they ran code (CVE-2020-14001, CVE-2021-28834).
_RENDER = """
STDOUT.sync = true
begin
  require 'json'
  require 'kramdown'
  require 'kramdown-parser-gfm'
rescue LoadError => error
  puts error.message.lines.first.to_s
  exit
end
if Gem::Version.new(Kramdown::VERSION) < Gem::Version.new('2.3.1')
  puts "kramdown #{Kramdown::VERSION} runs code that a post holds, 2.3.1 does not"
  exit
end
FORBIDDEN = %w[template syntax_highlighter syntax_highlighter_opts math_engine math_engine_opts]
puts 'ready'
STDIN.each_line do |line|
  body, settings = JSON.parse(line)
  options = { auto_ids: false, syntax_highlighter: nil, math_engine: nil, forbidden_inline_options: FORBIDDEN }
  settings.each { |name, value| options[name.to_sym] = value }
  page = begin
    Kramdown::Document.new(body, options).to_html
  rescue StandardError, SystemStackError
    nil
  end
  puts JSON.generate([page])
end
"""
_RAW = re.compile(r"\{%-?\s*(?:end)?raw\b")
_RAW_TAG = re.compile(rf"{_RAW.pattern}[^%]*%\}}")
_DEFAULTS: Mapping[str, object] = {"input": "GFM", "hard_wrap": False}
# the settings of a site that say how its posts are read
_READING = (
    "input", "hard_wrap", "gfm_quirks", "parse_block_html", "parse_span_html", "html_to_native", "link_defs",
    "smart_quotes", "typographic_symbols", "remove_line_breaks_for_cjk", "list_indent",
)  # fmt: skip


class Unavailable(Exception):
    """There is no kramdown to ask; says what to do, in one line."""


class Kramdown:
    """The kramdown of the Ruby that is on the path, in one process. Raises Unavailable where there is none."""

    def __init__(self, ruby: str = "ruby") -> None:
        command = [ruby, "-Eutf-8:utf-8", "-e", _RENDER]
        try:
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        except OSError:
            raise Unavailable("--verify needs Ruby, and there is no `ruby` on the path") from None
        answer = self._answer().strip()
        if answer != "ready":
            self.close()
            hint = "`gem install kramdown kramdown-parser-gfm`, or run it by `bundle exec`"
            raise Unavailable(f"--verify needs kramdown, and Ruby says: {answer or 'nothing'}; {hint}")

    def page(self, body: str, switches: Mapping[str, object]) -> Page | None:
        """The page of a post's Markdown, None where kramdown fails. `switches` are those of the site."""
        settings = dict(_DEFAULTS) | {name: switches[name] for name in _READING if name in switches}
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps([body, settings]) + "\n")
            self._process.stdin.flush()
            answer = self._answer()
        except BrokenPipeError:
            answer = ""
        if not answer:
            raise Unavailable("--verify can't go on: Ruby ended")
        html = json.loads(answer)[0]
        return None if html is None else read_page(html)

    def _answer(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None and self._process.stdout is not None
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()


def verified(results: Iterable[Result], kramdown: Kramdown) -> Iterator[Result]:
    """The results, those taken back whose page changes otherwise than their fixes say."""
    for result in results:
        reason = _harm(result, result.after, kramdown) if result.after is not None else None
        if reason:
            kept = replace(result, after=None, diagnostics=result.unfixed, fixed={}, unfixed=())
            yield replace(kept, unproven=f"{reason} ({', '.join(sorted(result.fixed))})")
        else:
            yield result


def _harm(result: Result, changed: bytes, kramdown: Kramdown) -> str | None:
    try:
        before, after = (post_of(decode(data).text, result.job) for data in (result.before, changed))
    except UnicodeDecodeError:
        return "it is not UTF-8, so there is no page to compare with"
    if before.dialect != "kramdown":
        return "its site reads CommonMark, which --verify can't ask"
    switches = before.site.switches if before.site is not None else {}
    old, new = (kramdown.page(masked_body(post), switches) for post in (before, after))
    if old is None or new is None:
        return "kramdown fails on it"
    said = _RAW_TAG.sub("", result.said)
    if before.front_matter.span is None and after.front_matter.span is not None:
        said += after.text[slice(*after.front_matter.span)]
        old = replace(old, tags=[])  # the front matter was printed, as rules, headings and lists
    unsafe = result.job.unsafe
    given = result.given if unsafe else shown_templates(before, after, result.given)
    return page_harm(old, new, said, given + notes_won(before, after), not unsafe)


def masked_body(post: Post) -> str:
    """The Markdown of a post, its templates blotted out at equal length; the tags of `{% raw %}` leave nothing."""
    if post.front_matter.value("render_with_liquid") is False:
        return post.body
    masked = mask(post.text, post.body_start)
    pieces: list[str] = []
    at = post.body_start
    for span in masked.spans:
        if _RAW.match(post.text, *span):
            pieces.append(masked.text[at : span.start])
            at = span.end
    pieces.append(masked.text[at:])
    return "".join(pieces)
