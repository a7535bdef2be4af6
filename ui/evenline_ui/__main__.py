"""`python -m evenline_ui` is `evenline`."""

import sys

from evenline_ui.command import main

sys.exit(main())
