"""Call lists from other programs, read in a process of their own: no key, no journal and no display in it."""
