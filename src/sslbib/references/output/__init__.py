"""Rich text → text, markdown, HTML, LaTeX or RTF.

In come rich texts of references; out goes what each format needs, through its one escaper. `references` itself may
call it.
"""
