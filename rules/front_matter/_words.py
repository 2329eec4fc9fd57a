"""The keys that Jekyll, Hexo and their themes know: real words, however near they are to one another."""

from __future__ import annotations

# what Jekyll itself and its common plugins read from a post: a near miss of one of these is a misspelling
MEANT = frozenset(
    """
    layout title date tags categories category permalink published excerpt description author authors comments
    redirect_from redirect_to excerpt_separator render_with_liquid last_modified_at subtitle keywords
    """.split()  # noqa: SIM905
)
# Hugo's are those of its own documentation, without case; Hexo's those of its front matter
_HUGOS = frozenset(
    """
    title date draft tags categories description keywords slug url weight aliases layout type summary lastmod
    publishdate expirydate linktitle markup menus outputs resources series sitemap cascade headless translationkey
    iscjklanguage params author
    """.split()  # noqa: SIM905
)
_HEXOS = frozenset(
    """
    title date updated tags categories layout permalink comments published excerpt description author keywords
    disablenunjucks lang photos
    """.split()  # noqa: SIM905
)
# what stands beside them in real blogs, and is right as it stands
REAL = MEANT | frozenset(
    """
    abstract aliases alias alt anchor archive archived article aside asset assets audio avatar background banner bio
    blog body bookcover books brand by byline canonical canonical_url caption card cate cates catalog catalogue classes
    class code color colour comment commentable content copyright country course cover covers create created credit
    css custom cover_image data dateadded dates datetime day debug dek desc description_zh display draft drafts edit
    edited editor email embed emoji end enable event excerpts expires extra featured feature features feed file files
    flow font footer form format from full gallery group guid header hero hidden hide home icon id image images imgs
    img index info intro isbn issue issues item items js key keyword lang language languages last_updated lastmod lat
    latex layouts lead lede level license like likes line link linked links list listed lists live locale location
    logo long main map math mathjax media menu mermaid meta mode modified modify month more music name names nav navs
    nickname no note notes number order original outline page pages paginate pagination parent part path
    permalinks photo photos pin pinned place plain poster post posts preview previous price private project projects
    pub pubdate public publish publish_date published_at published_date publishdate publisher rating read read_time
    reading related repo review reviews reward robots score script search section sections seo series share short show
    sidebar sitemap size sketch slides slug slugs snippet social sort source sources speaker sponsor start state
    status sticky story style styles sub subject subtitles summary tag tagged tagline tags_zh target teaser template
    templates text theme thumb thumbnail thumbnails time times titles toc tocs top topic topics topmost
    translation translations translator tweet twitter type types unlisted update updated updates uri url urls user
    uuid venue version video videos view views visible weather week weight width wip word words year
    """.split()  # noqa: SIM905
)
# misspelt truth values that are no words themselves
TRUTHS = {
    **dict.fromkeys(("ture", "treu", "rtue", "treue", "truee", "ttrue", "trrue", "truue", "tru"), "true"),
    **dict.fromkeys(
        ("flase", "fasle", "fales", "afalse", "falsee", "flse", "fals", "faslse", "fallse", "faalse", "falss"), "false"
    ),
}


def meant_by(engine: str) -> frozenset[str]:
    """The keys of which a near miss is a misspelling on a site of that engine, "Jekyll", "Hexo" or "Hugo"."""
    return {"Hugo": _HUGOS, "Hexo": _HEXOS}.get(engine, MEANT)
