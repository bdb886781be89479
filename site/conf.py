"""How Sphinx makes a site of the README and the guide as they are; scripts/site calls it."""

import shutil
import tomllib
from pathlib import Path

from sphinx.util.logging import getLogger

HERE = Path(__file__).parent
ROOT = HERE.parent
FIRST_PAGE = "README"
logger = getLogger(__name__)

project = "df-reconciler"
root_doc = FIRST_PAGE
include_patterns = ["*.md", "docs/**.md"]
# Spares Sphinx the walk through everything else.
exclude_patterns = sorted({path.name for path in ROOT.iterdir() if path.is_dir()} - {"docs"})

extensions = ["myst_parser", "sphinx_copybutton"]
# The headings' anchors are those of GitHub; a link to one that is not there is a warning, and scripts/site makes warnings errors.
myst_heading_anchors = 4
suppress_warnings = [
    # Examples of output are marked as JSON or SQL, and some are shortened with an ellipsis.
    "misc.highlighting_failure",
    # name_forgotten_pages says it better.
    "toc.not_included",
]

html_theme = "furo"
html_title = project
html_static_path = ["static"]
html_css_files = ["site.css"]
html_favicon = "static/mark.svg"
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False
# Fetches each page that was found, which a browser refuses below file:.
html_show_search_summary = False
pygments_style = "friendly"
pygments_dark_style = "github-dark"
copybutton_prompt_text = "$ "


def groups():
    return tomllib.loads((HERE / "navigation.toml").read_text())["group"]


def name_forgotten_pages(app):
    listed = {page for group in groups() for page in group["pages"]} | {FIRST_PAGE + ".md"}
    for path in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]):
        page = path.relative_to(ROOT).as_posix()
        if page not in listed:
            logger.warning("site/navigation.toml has no place for %s: add it to a group", page)


def append_navigation(app, page, source):
    """A hidden table of contents for each group; its title is what the sidebar shows above it."""
    if page == FIRST_PAGE:
        for group in groups():
            source[0] += f"\n```{{toctree}}\n:hidden:\n:caption: {group['title']}\n\n" + "\n".join(group["pages"]) + "\n```\n"


def name_first_page(app, error):
    """A server and a reader look for index.html."""
    if not error:
        shutil.copy(Path(app.outdir, FIRST_PAGE + ".html"), Path(app.outdir, "index.html"))


def setup(app):
    app.connect("builder-inited", name_forgotten_pages)
    app.connect("source-read", append_navigation)
    app.connect("build-finished", name_first_page)
