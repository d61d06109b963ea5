"""The command line: thin. It calls the desk or one stage, and shows what comes back. Results go to standard output or files, progress to standard error.

frame.py      what all commands share
building.py   build, check
archive.py    build and copies by an engine
desking.py    stories, search, judge
keeping.py    doctor, backup, restore, export, import
intake.py     add
watching.py   watch
asking.py     why
decided.py    judgements from a file
stages.py     extract, annotate, cluster, copies, report
pairs.py      pairs that share text, of a story and of an archive
quoting.py    quotes
serving.py    serve, accounts
alerting.py   alerts
"""

from storydesk.cli import alerting, asking, building, desking, intake, keeping, quoting, serving, stages, watching
from storydesk.cli.frame import main

__all__ = ["alerting", "asking", "building", "desking", "intake", "keeping", "main", "quoting", "serving", "stages", "watching"]
