"""The citation keys in a document: of LaTeX, markdown, Quarto and Typst; pure."""

from __future__ import annotations

import re

from sslbib.errors import UsageError

# LaTeX's `\citation{a,b}` and biblatex's `\abx@aux@cite{0}{a}`.
_AUX = re.compile(r"\\(?:citation|abx@aux@cite(?:\{\d+\})?)\{([^}]*)\}")
# `<bcf:citekey order="1">zhou2022generalized</bcf:citekey>`
_BCF = re.compile(r"<bcf:citekey[^>]*>([^<]+)</bcf:citekey>")
# `\citep[see][p.~3]{a,b}`, `\textcites[1]{a}[2]{b}`, `\nocite{*}`; the braces are taken apart after.
_TEX = re.compile(
    r"\\[A-Za-z]*cite[A-Za-z]*\*?(?:\s*\[[^\]]*\]){0,2}((?:\s*\{[^}]*\})(?:(?:\[[^\]]*\]){0,2}\{[^}]*\})*)"
)
# The `{a,b}` in `{a,b}[2]{c}`.
_BRACED = re.compile(r"\{([^}]*)\}")
# `% a comment`, but not `5\% of them`.
_COMMENT = re.compile(r"(?<!\\)%.*")
# pandoc's `@a`, `-@a` and `@{a b}`, Typst's `@a`; not `me@example.org`. A key ends before the sentence's full stop.
_MARKDOWN = re.compile(r"(?<![\w@./])-?@(?:\{([^}\s]+)\}|([\w](?:[\w]|[:.#$%&+?<>~/-](?=[\w]))*))")
# A fenced block, and `code` in a line.
_CODE = re.compile(r"^(`{3,}|~{3,}).*?^\1|`[^`\n]*`", re.DOTALL | re.MULTILINE)

EVERYTHING = "*"
r"""What `\nocite{*}` names: every paper there is."""


def cited(text: str, suffix: str) -> list[str]:
    """Return the citation keys of a document, first come first, each once: `.aux`, `.bcf`, `.tex`, `.md`, `.typ`.

    EVERYTHING is one of them where the document names all. Raises UsageError for a kind of file that is none of these.
    """
    match suffix.lower():
        case ".aux":
            found = [key for group in _AUX.findall(text) for key in group.split(",")]
        case ".bcf":
            found = _BCF.findall(text)
        case ".tex" | ".ltx":
            groups = _TEX.findall(_COMMENT.sub("", text))
            found = [key for group in groups for braced in _BRACED.findall(group) for key in braced.split(",")]
        case ".md" | ".markdown" | ".qmd" | ".rmd" | ".typ":
            found = [first or second for first, second in _MARKDOWN.findall(_CODE.sub("", text))]
        case _:
            raise UsageError(
                f"no way to find citations in a {suffix or 'nameless'} file", repair="give an .aux, .tex or .md"
            )
    return list(dict.fromkeys(key.strip() for key in found if key.strip()))
