"""`init`, `sync` and `summary`, the pre-commit hooks and the Action's script, in a git repository made by the test."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sslbib.project import catalog
from tests.conftest import ROOT

README = """\
# Papers on slices

|Year|Title|Venue|Code|Paper|
|---|---|---|---|---|
|2021|Learning Without Labels|ICCV|[Github](https://github.com/a/learn)|[arXiv](https://arxiv.org/abs/2109.04379)|
|2020|Contrast for Many Slices|MICCAI|N/A|[arXiv](https://arxiv.org/abs/2010.04928)|

## Tools

- [Slicer](https://github.com/a/slicer)
"""
ROW = "|2022|Brand New Views of Slices|CVPR|N/A|[arXiv](https://arxiv.org/abs/2201.00001)|\n"
BIN = Path(sys.executable).parent


def run(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a project's folder."""
    paths = os.pathsep.join([str(BIN), os.environ["PATH"]])
    settings = {**os.environ, "PATH": paths, "HOME": str(folder.parent), "GIT_CONFIG_NOSYSTEM": "1", **environment}
    return subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True, check=False)


def git(folder: Path, *arguments: str) -> str:
    """Run git, which must succeed, and return what it says."""
    names = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    done = run(folder, "git", *names, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a git repository whose list has been taken in and built."""
    folder = tmp_path / "list"
    folder.mkdir()
    (folder / "README.md").write_text(README, encoding="utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    assert run(folder, "sslbib", "init", "README.md").returncode == 0
    assert run(folder, "sslbib", "build").returncode == 0
    git(folder, "add", "--all", "--", ".", ":(exclude).sslbib*")
    git(folder, "commit", "--quiet", "--message", "Start the list")
    return folder


def edit(folder: Path, old: str, new: str) -> None:
    """Replace a text in the README, as a contributor does."""
    path = folder / "README.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_init_takes_the_list_in_and_leaves_the_readme_alone(project: Path) -> None:
    """Papers, settings and the README's bytes are as they should be."""
    read = catalog.read((project / "data" / "papers.toml").read_text(encoding="utf-8"))
    assert [paper.title for paper in read.papers] == ["Learning Without Labels", "Contrast for Many Slices"]
    assert (read.list.title, read.list.table) == ("Papers on slices", "README.md")
    assert (project / "README.md").read_text(encoding="utf-8") == README


def test_init_takes_the_list_of_the_folder_that_is_named(project: Path, tmp_path: Path) -> None:
    """A README where the command stands is not the one that -C means."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "README.md").write_text(README.replace("slices", "sounds"), encoding="utf-8")
    done = run(project, "sslbib", "-C", str(other), "init", "README.md")
    assert done.returncode == 0, done.stderr
    assert "Papers on sounds" in (other / "data" / "papers.toml").read_text(encoding="utf-8")


def test_init_says_line_by_line_what_it_would_do(project: Path) -> None:
    """A dry run names each line with its verdict and reason, and writes nothing."""
    done = run(project, "sslbib", "init", "README.md", "--dry-run")
    assert done.returncode == 0
    assert "README.md:5: + Learning Without Labels" in done.stdout
    assert re.search(r"README\.md:10: - .*Slicer.*\(no link leads to a paper\)", done.stdout)
    assert git(project, "status", "--porcelain", "--", ".", ":(exclude).sslbib*") == ""


def test_init_says_which_lines_are_one_paper(project: Path) -> None:
    """A paper that stands in two places is one, and a dry run names the other line, to people and to programs."""
    edit(project, "## Tools", "## Again\n\n- [Learning Without Labels](https://arxiv.org/abs/2109.04379)\n\n## Tools")
    done = run(project, "sslbib", "init", "README.md", "--dry-run")
    assert re.search(r"README\.md:10: \+ Learning Without Labels .*\(the paper of line 5 again", done.stdout)
    told = json.loads(run(project, "sslbib", "init", "README.md", "--dry-run", "--json").stdout)
    (again,) = (line for line in told if line["line"] == 10)
    assert (again["verdict"], again["what"], again["section"]) == ("taken", "Learning Without Labels", "Again")
    assert again["why"].startswith("the paper of line 5 again")


def test_init_never_overwrites_a_catalog(project: Path) -> None:
    """A second init fails and leaves papers.toml as it is."""
    before = (project / "data" / "papers.toml").read_bytes()
    done = run(project, "sslbib", "init", "README.md")
    assert done.returncode == 3
    assert "sslbib sync" in done.stderr
    assert (project / "data" / "papers.toml").read_bytes() == before


def test_init_of_a_text_without_papers_is_a_usage_error(tmp_path: Path) -> None:
    """Nothing is written where there is nothing to take."""
    (tmp_path / "README.md").write_text("# Tools\n\n- [A](https://github.com/a/a)\n", encoding="utf-8")
    done = run(tmp_path, "sslbib", "init", "README.md")
    assert done.returncode == 2
    assert not (tmp_path / "data").exists()


def test_sync_carries_edits_and_check_passes_then(project: Path) -> None:
    """A row and a cell edited in the README reach papers.toml; a second sync has nothing to do."""
    edit(project, "|2021|", ROW + "|2021|")
    edit(project, "|MICCAI|", "|MICCAI 2020|")
    assert run(project, "sslbib", "check").returncode == 1
    done = run(project, "sslbib", "sync", "--offline")
    assert done.returncode == 0, done.stderr
    assert "README.md → catalog: added: Brand New Views of Slices" in done.stdout
    papers = catalog.read((project / "data" / "papers.toml").read_text(encoding="utf-8")).papers
    assert [paper.venue for paper in papers] == ["CVPR", "ICCV", "MICCAI 2020"]
    assert run(project, "sslbib", "build").returncode == 0
    assert run(project, "sslbib", "check").returncode == 0
    assert "in step" in run(project, "sslbib", "sync", "--offline").stderr


def test_sync_shows_a_conflict_and_writes_nothing(project: Path) -> None:
    """Both values are shown, the exit code is 1, and --prefer settles it."""
    edit(project, "|ICCV|", "|ICCV 2021|")
    path = project / "data" / "papers.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"ICCV"', '"IEEE ICCV"'), encoding="utf-8")
    done = run(project, "sslbib", "sync", "--offline")
    assert done.returncode == 1
    assert "ICCV 2021" in done.stderr
    assert "IEEE ICCV" in done.stderr
    assert '"IEEE ICCV"' in path.read_text(encoding="utf-8")
    assert run(project, "sslbib", "sync", "--offline", "--prefer", "table").returncode == 0
    assert '"ICCV 2021"' in path.read_text(encoding="utf-8")


def hooks() -> dict[str, dict[str, str]]:
    """Read .pre-commit-hooks.yaml, whose values are one line each."""
    text = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    records = [
        dict(re.findall(r"^[- ] (\w+): (.*)$", record, re.MULTILINE))
        for record in re.split(r"^(?=- )", text, flags=re.MULTILINE)
    ]
    return {record["id"]: record for record in records if record}


def test_hooks_stop_a_commit_that_is_out_of_step(project: Path) -> None:
    """The check's entry fails after an edit, those of sync and build mend it, whatever the files are called."""
    entries = {name: hook["entry"].split() for name, hook in hooks().items()}
    assert set(entries) == {"sslbib-check", "sslbib-build", "sslbib-sync"}
    assert {hook["always_run"] for hook in hooks().values()} == {"true"}
    assert run(project, *entries["sslbib-check"]).returncode == 0
    edit(project, "|2021|", ROW + "|2021|")
    assert run(project, *entries["sslbib-check"]).returncode == 1
    assert run(project, *entries["sslbib-sync"]).returncode == 0
    assert run(project, *entries["sslbib-build"]).returncode == 0
    assert run(project, *entries["sslbib-check"]).returncode == 0


def act(project: Path, **settings: str) -> tuple[subprocess.CompletedProcess[str], str]:
    """Run the Action's script; return what it did and the job summary."""
    summary = project.parent / "summary.md"
    output = project.parent / "output"
    names = {"GITHUB_STEP_SUMMARY": str(summary), "GITHUB_OUTPUT": str(output), "RESOLVE": "false", **settings}
    done = run(project, "bash", str(ROOT / "action.sh"), **names)
    return done, summary.read_text(encoding="utf-8") + output.read_text(encoding="utf-8")


def test_action_names_the_paper_that_a_pull_request_adds(project: Path) -> None:
    """The summary has title, key and reference of the new paper alone; the check fails as it would by hand."""
    base = git(project, "rev-parse", "HEAD")
    edit(project, "|2021|", ROW + "|2021|")
    git(project, "commit", "--quiet", "--all", "--message", "Add a paper")
    done, summary = act(project, BASE=base)
    assert done.returncode == 1, done.stderr
    assert "### 1 added" in summary
    assert "**Brand New Views of Slices**" in summary
    assert "(2022)" in summary
    assert "Learning Without Labels" not in summary.split("### Not in step")[0]
    assert "sslbib sync && sslbib build" in summary
    assert "changed=true" in summary


@pytest.mark.parametrize(
    "base", ["--upload-pack=touch ran", "-c", "HEAD:x", "+HEAD:refs/heads/x", "a b", "HEAD;touch ran"]
)
def test_action_takes_a_base_for_nothing_but_a_commit(base: str, project: Path) -> None:
    """An option, two names or a refspec is no commit: nothing is run or fetched for it."""
    pushed(project, project.parent)
    done, summary = act(project, BASE=base)
    assert "there is no such commit" in summary
    assert not list(project.parent.rglob("ran"))
    assert git(project, "branch", "--list", "x") == ""
    assert done.returncode == 1


def test_action_prints_no_command_to_the_runner(project: Path) -> None:
    """What a row says stands between two marks that nobody can guess."""
    row = ROW.replace("Brand New", "::set-output name=a::b ::add-mask::c Brand New")
    edit(project, "|2021|", row + "|2021|")
    done, _ = act(project, GITHUB_ACTIONS="true")
    lines = done.stdout.splitlines()
    word = lines[0].removeprefix("::stop-commands::")
    assert re.fullmatch("[0-9a-f]{32}", word)
    assert lines[-1] == f"::{word}::"
    assert not [line for line in lines[1:-1] if word in line]


def test_action_passes_where_all_is_in_step(project: Path) -> None:
    """Nothing added, nothing changed, exit code 0."""
    done, summary = act(project, BASE=git(project, "rev-parse", "HEAD"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No paper was added or taken away." in summary
    assert "changed=false" in summary


def pushed(project: Path, folder: Path) -> str:
    """Push the project to a repository of its own and commit a row to it; return the commit before that."""
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", "remote.git")
    git(project, "remote", "add", "origin", str(folder / "remote.git"))
    git(project, "push", "--quiet", "--set-upstream", "origin", "main")
    base = git(project, "rev-parse", "HEAD")
    edit(project, "|2021|", ROW + "|2021|")
    git(project, "commit", "--quiet", "--all", "--message", "Add a paper")
    return base


def test_action_can_commit_what_it_brings_in_step(project: Path, tmp_path: Path) -> None:
    """With COMMIT the catalog and the exports are committed and pushed, and the check passes."""
    base = pushed(project, tmp_path)
    (project / "of-another-step.log").write_text("not ours\n", encoding="utf-8")
    (project / "notes.md").write_text("staged by another step\n", encoding="utf-8")
    git(project, "add", "notes.md")
    done, _ = act(project, BASE=base, COMMIT="true")
    assert done.returncode == 0, done.stdout + done.stderr
    assert git(project, "status", "--porcelain").splitlines() == ["A  notes.md", "?? of-another-step.log"]
    assert "Brand New Views of Slices" in git(project, "show", "origin/main:data/papers.toml")
    assert "Brand New Views of Slices" in git(project, "show", "origin/main:exports/papers.ris")


@pytest.mark.parametrize("why", ["protected", "detached"])
def test_action_fails_where_it_can_not_push(project: Path, tmp_path: Path, why: str) -> None:
    """What was committed and not pushed is no success, and the summary says why."""
    base = pushed(project, tmp_path)
    if why == "protected":
        hook = tmp_path / "remote.git" / "hooks" / "pre-receive"
        hook.write_text("#!/bin/sh\necho this branch is protected >&2\nexit 1\n", encoding="utf-8")
        hook.chmod(0o755)
    else:
        git(project, "checkout", "--quiet", "--detach")
    done, summary = act(project, BASE=base, COMMIT="true")
    assert done.returncode == 1
    assert "### Not pushed" in summary
    assert {"protected": "this branch is protected", "detached": "not on a branch"}[why] in summary


def test_action_does_not_guess_what_came_since_an_unknown_commit(project: Path) -> None:
    """A new branch has no commit before it: that is said, instead of naming the whole list as new."""
    done, summary = act(project, BASE="0" * 40)
    assert done.returncode == 0, done.stderr
    assert "there is no such commit to compare with" in summary
    assert "added\n" not in summary


def test_action_tells_a_broken_catalog_from_a_conflict(project: Path) -> None:
    """A papers.toml that can't be read is shown as such, with its line."""
    path = project / "data" / "papers.toml"
    path.write_text(path.read_text(encoding="utf-8") + "venue = [\n", encoding="utf-8")
    done, summary = act(project, BASE="HEAD")
    assert done.returncode == 3
    assert "disagree" not in summary
    assert re.search(r"can’t be read\n\n```text\nerror: data/papers\.toml:\d+", summary)


def test_action_quotes_a_diff_whole(project: Path) -> None:
    """A fence in a contributor's row does not end the diff's."""
    edit(project, "|2021|", ROW.replace("Brand New", "``` Brand New") + "|2021|")
    _, summary = act(project, BASE="HEAD")
    assert re.search(r"^````diff\n.*^\+\|2022\|``` Brand New.*^````$", summary, re.MULTILINE | re.DOTALL)


def test_a_paper_that_has_no_place_is_told(project: Path) -> None:
    """A paper of a section that the list has not is in the exports alone, and build and check say so."""
    edit(project, "## Tools", "## Sound\n\n- [Sums of Many Sounds](https://arxiv.org/abs/2010.04929)\n\n## Tools")
    assert run(project, "sslbib", "sync", "--offline").returncode == 0
    path = project / "data" / "papers.toml"
    more = '\n[[papers]]\ntitle = "Views of Nowhere"\ndate = "2022"\nsections = ["Light"]\n'
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    for command in ("build", "check"):
        done = run(project, "sslbib", command)
        assert done.returncode == 0, done.stderr
        assert "README.md has no section “Light”" in done.stderr
