"""Coverage-guided fuzzing: every place where bytes or words of others come in, and what must hold whatever they are.

targets.py    the table: a target is a function from bytes, the seeds it starts from, and how long an input may be
readers.py    files of every kind, through the reader of their kind and through extraction
words.py      folding, tokens, sentences, decoding; addresses; queries of the desk
scanners.py   quotation marks, transcripts and times; whole annotation
outcomes.py   reports, sites, exports and backups that somebody else wrote
pumped.py     every scanner of text on a piece repeated many times: what is not linear shows itself
invariants.py what holds of every article, and how much time an input may take
seeds.py      the inputs to start from: invented ones, and the hostile files beside the checkout where there are some

    python -m fuzz --list
    python -m fuzz times --seconds 600

A target raises AssertionError where an invariant is broken; anything else that comes out of it is a fault too. Without atheris a target is a plain function, so
that every input that was ever found is a test (tests/fuzz).
"""
