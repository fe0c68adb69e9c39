"""What each command does: values in, values out.

In come a project and a person's choices; out go texts, outcomes and problems. Nothing here prints or exits. `cli` and
programs may call it.
"""
