"""Renders result documents: one renderer a format, all from the same blocks of words."""

from playbook.report.page import html
from playbook.report.plain import text
from playbook.report.retro import markdown
from playbook.report.sheet import csv
from playbook.report.vector import svg

__all__ = ["csv", "html", "markdown", "svg", "text"]
