"""What the frozen `evenline-call` runs: `evenline call` alone, so that it is there and gone at once."""

import sys

from evenline.hook_client import call

sys.exit(call(sys.argv[1:]))
