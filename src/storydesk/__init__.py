"""storydesk: one event, many tellings."""

__version__ = "0.1.0"
