#!/usr/bin/env bash
# What the GitHub Action does in a project's folder: check it, carry the table's edits over, tell what was added.
#   BASE     the commit to compare with     RESOLVE  true: look for the records of new papers
#   STYLE    of the references              COMMIT   true: commit and push what was written
# Exits as `sslbib check` did on what was committed; with COMMIT, as it does on what is committed now, or with 1 where
# that could not be pushed.
set -uo pipefail

summary=${GITHUB_STEP_SUMMARY:-/dev/stdout}
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
offline=(--offline)
[ "${RESOLVE:-true}" = true ] && offline=()

# Shows a file as it is: the fence is longer than any in it, so that nothing in it is read as markdown.
quote() {
  local fence='```'
  while grep -qaF "$fence" "$2"; do fence+='`'; done
  printf '\n%s%s\n' "$fence" "$1"
  head -c 60000 "$2" | sed '$a\'
  echo "$fence"
}

# Prints a file as it is: no line of it is a command to the runner.
show() {
  local word
  word=$(head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n')
  [ "${GITHUB_ACTIONS:-}" = true ] && echo "::stop-commands::$word"
  sed '$a\' "$1"
  [ "${GITHUB_ACTIONS:-}" = true ] && echo "::$word::"
  return 0
}

publish() {
  git symbolic-ref --quiet HEAD >/dev/null || { echo "fatal: not on a branch, so there is nothing to push to" && return 1; }
  git add -- "${files[@]}" &&
    git -c user.name="${GIT_NAME:-github-actions[bot]}" \
      -c user.email="${GIT_EMAIL:-41898282+github-actions[bot]@users.noreply.github.com}" \
      commit --quiet --message "Bring the list and its exports in step" -- "${files[@]}" &&
    git push --quiet
}

sslbib check >"$temporary/check" 2>&1
status=$?

synced=0
sslbib sync "${offline[@]}" >"$temporary/sync" 2>&1 || synced=$?
sslbib build >"$temporary/build" 2>&1 || true

# A name of a commit, and nothing that git would take for an option, two names or a file.
base=${BASE:-HEAD}
if ! [[ $base =~ ^[A-Za-z0-9_][A-Za-z0-9_./~^@-]*$ ]]; then
  base=none
fi
if ! git cat-file -e "$base^{commit}" 2>/dev/null; then
  git fetch --quiet --depth=1 origin "$base" 2>/dev/null || true
fi
git show "$base:./data/papers.toml" >"$temporary/papers.toml" 2>/dev/null || : >"$temporary/papers.toml"

# What sync and build write: whatever else the checkout holds is not this script's to commit.
files=()
while IFS= read -r file; do
  [ -e "$file" ] && ! git check-ignore --quiet "$file" && files+=("$file")
done < <({ printf '%s\n' data/papers.toml data/papers.lock.json && sed -n 's/^wrote //p' "$temporary/sync" "$temporary/build"; } | sort -u)

changed=false
[ "${#files[@]}" -gt 0 ] && [ -n "$(git status --porcelain -- "${files[@]}")" ] && changed=true
echo "changed=$changed" >>"${GITHUB_OUTPUT:-/dev/null}"

{
  echo "## The list of papers"
  echo
  if [ "$synced" -gt 1 ]; then
    echo "What was added can't be told."
  elif git cat-file -e "$base^{commit}" 2>/dev/null; then
    sslbib summary "$temporary/papers.toml" --style "${STYLE:-apa}" 2>"$temporary/summary" || quote text "$temporary/summary"
  else
    echo "What was added can't be told: there is no such commit to compare with."
  fi
  if [ "$synced" -eq 1 ]; then
    printf '\n### Table and catalog disagree\n'
    quote text "$temporary/sync"
  elif [ "$synced" -ne 0 ] || [ "$status" -gt 1 ]; then
    printf '\n### The list can’t be read\n'
    quote text "$temporary/check"
  elif [ "$status" -ne 0 ] && [ "${COMMIT:-false}" != true ]; then
    printf '\n### Not in step\n\nRun `sslbib sync && sslbib build` and commit what they write.\n'
    quote diff "$temporary/check"
  fi
} >>"$summary"

pushed=0
if [ "${COMMIT:-false}" = true ] && [ "$synced" -eq 0 ]; then
  if [ "$changed" = true ] && ! publish >"$temporary/push" 2>&1; then
    pushed=1
    {
      printf '\n### Not pushed\n\nAllow the workflow to push to the branch, or commit what `sslbib sync && sslbib build` write.\n'
      quote text "$temporary/push"
    } >>"$summary"
    show "$temporary/push"
  fi
  sslbib check >"$temporary/check" 2>&1
  status=$?
fi
show "$temporary/check"
[ "$synced" -ne 0 ] && show "$temporary/sync" && status=$synced
[ "$pushed" -ne 0 ] && status=$pushed
exit "$status"
