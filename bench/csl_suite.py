"""Run the CSL test suite through our engine and say how many cases pass: `python bench/csl_suite.py [FOLDER]`.

`--write` renews tests/references/csl-suite-passing.txt; names of cases show what is expected and what we print.
"""

from __future__ import annotations

import argparse
import collections
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.references import suite  # noqa: E402

PASSING = ROOT / "tests" / "references" / "csl-suite-passing.txt"


def run(case: suite.Case) -> str:
    """Run a case; an exception is a result too."""
    try:
        return case.run().strip()
    except Exception as error:  # noqa: BLE001  (a benchmark reports whatever happens)
        return f"{type(error).__name__}: {error}"


def main() -> None:
    """Run all cases, or show some."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--folder", type=Path, default=ROOT.parent / "shared" / "csl-test-suite")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--failing", action="store_true")
    options = parser.parse_args()
    passed: list[str] = []
    failed: collections.Counter[str] = collections.Counter()
    totals: collections.Counter[str] = collections.Counter()
    for case in suite.read(options.folder):
        if options.names and not any(case.name.startswith(name) for name in options.names):
            continue
        printed = run(case)
        totals[case.mode] += 1
        if printed == case.expected:
            passed.append(case.name)
            continue
        failed[case.mode] += 1
        if options.failing or options.names:
            print(f"== {case.name} ({case.mode})\n-- expected\n{case.expected}\n-- printed\n{printed}\n")
    for mode, total in [*totals.items(), ("all", totals.total())]:
        good = total - (failed.total() if mode == "all" else failed[mode])
        print(f"{mode:14} {good:4} of {total:4}  {good / total:.1%}")
    if options.write:
        PASSING.write_text("\n".join(passed) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
