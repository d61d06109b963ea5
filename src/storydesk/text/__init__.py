"""Shared text work that knows no domain type but Span: folding, tokens with offsets, sentences."""
