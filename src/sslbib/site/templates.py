"""The template engine, and the list's own templates in place of ours; the one importer of Jinja2."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from jinja2 import ChoiceLoader, DictLoader, FunctionLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sslbib.errors import Place, SslbibError
from sslbib.site import html

if TYPE_CHECKING:
    from collections.abc import Mapping


class Templates:
    """Writes pages out of templates; every value is escaped but for what `sslbib.site.html` made."""

    def __init__(self, own: Mapping[str, str]) -> None:
        # A pull request can bring templates: they fill in values, and reach nothing of Python's.
        self._environment = ImmutableSandboxedEnvironment(
            loader=ChoiceLoader([DictLoader(own), FunctionLoader(_ours)]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.filters["rich"] = html.rich

    def write(self, name: str, **values: object) -> str:
        """Fill a template. Raises SslbibError, naming template and line, where one of the list's own is at fault."""
        try:
            return self._environment.get_template(name).render(values)
        except TemplateError as error:
            where = Place(f"site-templates/{getattr(error, 'name', '') or name}", getattr(error, "lineno", 0) or 0)
            raise SslbibError(
                f"the template can't be used: {error}", repair="mend it, or delete it to use ours", place=where
            ) from error


@cache
def _ours(name: str) -> str | None:
    file = resources.files("sslbib.site") / "templates" / name
    return file.read_text("utf-8") if file.is_file() else None


def names() -> tuple[str, ...]:
    """Return the names of our templates, which a list can have its own of."""
    return tuple(
        sorted(file.name for file in (resources.files("sslbib.site") / "templates").iterdir() if file.is_file())
    )
