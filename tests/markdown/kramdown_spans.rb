# Reads leaves as JSON lines, {"text", "gfm", "hard_wrap"}, and prints what kramdown's inline parsers make of each: text
# as strings, elements as lists, typography as it was written.
require 'json'
require 'kramdown'
require 'kramdown-parser-gfm'

LINKS = {'ref' => '/ref', 'two words' => '/two', '中文' => '/zh', 'a*b' => '/star'}.freeze
TYPOGRAPHY = {mdash: '---', ndash: '--', hellip: '...', laquo: '<<', raquo: '>>', laquo_space: '<< ',
              raquo_space: ' >>', lsquo: "'", rsquo: "'", ldquo: '"', rdquo: '"'}.freeze

module Leaf
  def parse
    configure_parser
    LINKS.each {|label, url| @link_defs[label] = [url, nil, nil] }
    @footnotes = {'1' => {content: Kramdown::Element.new(:footnote_def)}, 'note' => {content: Kramdown::Element.new(:footnote_def)}}
    @footnotes.each_value {|data| data[:eob] = Kramdown::Element.new(:eob, nil, {}, location: 1) }
    paragraph = Kramdown::Element.new(:p, nil, nil, location: 1)
    paragraph.children << Kramdown::Element.new(:raw_text, source, nil, location: 1)
    @root.children << paragraph
    update_tree(@root)
    update_elements(@root) if respond_to?(:update_elements)
  end
end

class PlainLeaf < Kramdown::Parser::Kramdown
  include Leaf
end

class GfmLeaf < Kramdown::Parser::GFM
  include Leaf
end

def shown(element, raw)
  case element.type
  when :text then raw ? ['raw', element.value] : element.value
  when :em, :strong, :p then [element.type, all(element)]
  when :a then ['a', element.attr['href'], all(element)]
  when :img then ['img', element.attr['src'], element.attr['alt']]
  when :codespan then ['code', element.value]
  when :math then ['math', element.value]
  when :br then ['br']
  when :entity then element.value.char
  when :smart_quote, :typographic_sym then TYPOGRAPHY.fetch(element.value)
  when :footnote then ['footnote', element.options[:name]]
  when :html_element
    attributes = element.value == 'del' ? {} : element.attr.reject {|name, _| %w[class id k].include?(name) }
    ['html', element.value, attributes, all(element, element.options[:content_model] == :raw)]
  when :raw then ['nomarkdown', element.value]
  when :xml_comment, :comment then ['comment']
  else raise element.type.to_s
  end
end

def all(element, raw = false)
  element.children.map {|child| shown(child, raw) }
end

$stdout.sync = true
$stdin.each_line do |line|
  leaf = JSON.parse(line)
  parser = leaf['gfm'] ? GfmLeaf : PlainLeaf
  root, = parser.parse(leaf['text'].dup, {hard_wrap: leaf['hard_wrap']})
  puts JSON.dump(all(root.children.first))
end
