"""How people reach us and how we reach them: channels, dispatch, delivery, clock, web, command line."""

import gc
import sys

VERSION = "0.1.0"

if sys.argv[:1] == ["-m"]:
    # Being started: reading modules leaves no garbage, and looking for it takes a quarter of the time. Until `main`.
    gc.disable()
