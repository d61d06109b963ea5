"""The command line: thin. It calls the desk or one stage, and shows what comes back. Results go to standard output or files, progress to standard error.

frame.py      what all commands share
building.py   build, check
asking.py     why
decided.py    judgements from a file
stages.py     extract, annotate, cluster, copies, report
quoting.py    quotes
serving.py    serve, accounts
"""

from storydesk.cli import asking, building, quoting, serving, stages
from storydesk.cli.frame import main

__all__ = ["asking", "building", "main", "quoting", "serving", "stages"]
