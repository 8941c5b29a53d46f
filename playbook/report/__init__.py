"""Renders result documents: one renderer a format, all from the same blocks of words."""

from playbook.report.blocks import direct_links
from playbook.report.page import fragment, html
from playbook.report.plain import text
from playbook.report.retro import markdown
from playbook.report.sheet import csv
from playbook.report.vector import svg

__all__ = ["csv", "direct_links", "fragment", "html", "markdown", "svg", "text"]
