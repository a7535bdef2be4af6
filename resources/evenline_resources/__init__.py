"""Campaigns, icons and themes: data that the program reads from beside this file."""
