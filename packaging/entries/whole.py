"""What the frozen `evenline` runs: all of it."""

import sys

from evenline_ui.command import main

sys.exit(main())
