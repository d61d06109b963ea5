"""Reports for people and programs: pages, JSON, Markdown, and the proof that every word of them is sourced."""

from storydesk.report.check import Checked, Problem, check_site
from storydesk.report.json import article_to_json, copy_to_json, rejected_to_json, to_json
from storydesk.report.markdown import to_markdown
from storydesk.report.restore import article_from_json, from_json, read_article
from storydesk.report.site import write_site

__all__ = [
    "Checked", "Problem", "article_from_json", "article_to_json", "check_site", "copy_to_json", "from_json", "read_article", "rejected_to_json",
    "to_json", "to_markdown", "write_site",
]  # fmt: skip
