"""Evenline's core: calls, cues, outcomes and the journal. Runs without a display and imports no Qt.

Kept empty on purpose: the hook command imports this package and has to be as quick as a bare Python.
"""
