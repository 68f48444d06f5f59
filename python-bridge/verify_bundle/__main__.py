"""``python3 verify_bundle BUNDLE``: the folder is the program."""

from __future__ import annotations

import sys
from pathlib import Path

if not __package__:
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from verify_bundle.program import main

sys.exit(main())
