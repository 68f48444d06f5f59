"""Check a bundle of ``nogc replay audit pack`` with nothing of nogc: Python's standard library alone.

``python3 verify_bundle BUNDLE [--public-key FILE]...`` says whether the bundle is whole: its container, the
checksum and the sequence of each record, the seals that cover them and their chain, the signatures, and
whether every table is what the records say. Exit status 0: good. 1: what is wrong. 2: wrong usage.

The formats are in docs/audit-seals.md. This folder needs nothing beside it, so that it can be handed over
together with a bundle.
"""
