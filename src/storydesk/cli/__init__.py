"""The command line: thin. It calls the desk or one stage, and shows what comes back. Results go to standard output or files, progress to standard error.

frame.py      what all commands share
building.py   build, check
stages.py     extract, annotate, cluster, copies, report
quoting.py    quotes
serving.py    serve, accounts
"""

from storydesk.cli import building, quoting, serving, stages
from storydesk.cli.frame import main

__all__ = ["building", "main", "quoting", "serving", "stages"]
