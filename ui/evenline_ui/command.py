"""The command `evenline`. `call` and `panel` are on a diet: nothing is imported before they are told apart."""

import sys


def main() -> int:
    """Exit status: 0 all is well; 1 something is not, and was said; 2 the command was not understood; 3 no
    panel is running."""
    words = sys.argv[1:]
    if words[:1] == ["call"]:
        from evenline.hook_client import call

        return call(words[1:])
    if words[:1] == ["panel"] and words[1:] not in (["-h"], ["--help"]):
        from evenline.hook_client import panel

        return panel(words[1:])
    if words[:1] == ["work"]:  # nobody's but the panel's own
        from evenline.work import run as work

        return work(words[1:], {"fetch": "evenline_ui.fetch"})
    if words == ["importing"]:  # the panel's own, too: lists are read in a process of their own
        from evenline.importing.__main__ import main as read

        return read()
    from evenline_ui.cli import run

    return run(words)


if __name__ == "__main__":
    sys.exit(main())
