"""The real Liquid, with Jekyll's tags."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Sequence

import pytest

from tests import oracles

Parse = Callable[[Sequence[str]], "list[str | None]"]

_PARSE = """
require 'json'
require 'jekyll'
Liquid::Template.error_mode = :warn
STDOUT.sync = true

# the name of a file is looked at as the page is made, which needs a site
def look_at_files(node)
  return unless node.respond_to?(:nodelist)
  (node.nodelist || []).each { |inner| look_at_files(inner) }
  return unless node.is_a?(Jekyll::Tags::IncludeTag)
  file = node.instance_variable_get(:@file)
  node.validate_file_name(file) unless file =~ Jekyll::Tags::IncludeTag::VARIABLE_SYNTAX
end

STDIN.each_line do |line|
  begin
    look_at_files(Liquid::Template.parse(JSON.parse(line), line_numbers: true).root)
    puts 'null'
  rescue Exception => e
    puts JSON.generate(e.message)
  end
end
"""
_RENDER = """
require 'json'
require 'jekyll'
require 'kramdown-parser-gfm'
options = { input: 'GFM', hard_wrap: false, auto_ids: false, syntax_highlighter: nil, math_engine: nil }
site = Jekyll::Site.new(Jekyll.configuration('quiet' => true, 'source' => '/nonexistent', 'highlighter' => 'none'))
STDOUT.sync = true
STDIN.each_line do |line|
  begin
    text = Liquid::Template.parse(JSON.parse(line)).render({ 'site' => {} }, registers: { site: site })
    puts JSON.generate(Kramdown::Document.new(text, options).to_html)
  rescue Exception
    puts 'null'
  end
end
"""


@pytest.fixture(scope="session")
def jekyll() -> None:
    """Skips where Jekyll can't be asked."""
    if shutil.which("ruby") is None:
        pytest.skip("no Ruby: the real Liquid can't be asked")
    if subprocess.run(["ruby", "-rjekyll", "-e", ""], capture_output=True, check=False).returncode:
        pytest.skip("Ruby has no Jekyll")


@pytest.fixture(scope="session")
def liquid(jekyll: None) -> Parse:
    """Bodies to what Jekyll's Liquid says of each when it parses them and looks at the files: an error, or None."""
    return oracles.ruby("-e", _PARSE).ask


@pytest.fixture(scope="session")
def page(jekyll: None) -> Parse:
    """Bodies to the pages that Liquid and kramdown make of them, None where Liquid stops."""
    return oracles.ruby("-e", _RENDER).ask
