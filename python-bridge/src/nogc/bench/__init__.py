"""How fast reading and writing are on this machine, each figure beside its floor in the same run."""
