"""The desk in a browser and over HTTP: `storydesk serve`. Thin: it asks the desk and shows what comes back. Needs the extra `web`.

app.py        the application: what every request passes through
access.py     who may do what, as pure functions; guard.py applies them to requests
story_pages.py  the pages of a story;  pages.py  the others;  framing.py  what they share;  drawn.py  story pages, drawn once for each report
actions.py    the forms
api.py        the same as JSON;  exports.py  the same in other people's formats
refresher.py  the thread that compares what is stale
"""
