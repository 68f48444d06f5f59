"""The files of a Chronicle Queue, version 5, read without Java: metadata table, cycles, documents."""
