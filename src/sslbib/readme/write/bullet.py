"""Values → a list item or paragraph: one value rewritten alone, every other character as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sslbib.readme.write import bullet_edits, bullet_models, new_bullet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sslbib.readme.model import Slot
    from sslbib.readme.values import Values
    from sslbib.readme.write.bullet_form import BulletForm
    from sslbib.readme.write.bullet_models import Shape


class BulletWriter:
    """Writes the items or paragraphs of one list."""

    def __init__(self, form: BulletForm) -> None:
        self.form = form
        self._shapes: Sequence[Shape] | None = None

    def shows(self, field: str) -> bool:
        """Tell whether the list's items say a field."""
        return self.form.shows(field)

    def slots(self, raw: str) -> tuple[Slot, ...]:
        """Read an item."""
        return self.form.slots(raw)

    def says(self, raw: str) -> Values:
        """Return what an item says."""
        return self.form.says(raw)

    def rewrite(self, raw: str, wanted: Values) -> tuple[str, list[str]]:
        """Return an item with some values changed, and the fields that it cannot show."""
        failed = []
        for field in wanted.names():
            if not self.shows(field):
                continue
            changed = bullet_edits.change(self.form, raw, field, wanted)
            if changed is not None and self.says(changed) == self.says(raw).changed(wanted.only([field])):
                raw = changed
            else:
                failed.append(field)
        return raw, failed

    def row(self, said: Values) -> str:
        """Write a new item."""
        if self._shapes is None:
            self._shapes = bullet_models.shapes(self.form.models, self.form.pattern)
        return new_bullet.write(self.form, self._shapes, said)
