#!/usr/bin/env bash
# What the GitHub Action does in a project's folder: check it, carry the table's edits over, tell what was added.
#   BASE     the commit to compare with     RESOLVE  true: look for the records of new papers
#   STYLE    of the references              COMMIT   true: commit and push what was written
# Exits as `sslbib check` did on what was committed; with COMMIT, as it does on what is committed now.
set -uo pipefail

summary=${GITHUB_STEP_SUMMARY:-/dev/stdout}
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
offline=(--offline)
[ "${RESOLVE:-true}" = true ] && offline=()

sslbib check >"$temporary/check" 2>&1
status=$?

synced=0
sslbib sync "${offline[@]}" >"$temporary/sync" 2>&1 || synced=$?
sslbib build >"$temporary/build" 2>&1 || true

before=$temporary/papers.toml
if [ -n "${BASE:-}" ] && ! git cat-file -e "$BASE^{commit}" 2>/dev/null; then
  git fetch --quiet --depth=1 origin "$BASE" || true
fi
git show "${BASE:-HEAD}:./data/papers.toml" >"$before" 2>/dev/null || : >"$before"

changed=false
[ -n "$(git status --porcelain -- . ':(exclude)data/.papers.answers.jsonl')" ] && changed=true
echo "changed=$changed" >>"${GITHUB_OUTPUT:-/dev/null}"

{
  echo "## The list of papers"
  echo
  sslbib summary "$before" --style "${STYLE:-apa}"
  if [ "$synced" -ne 0 ]; then
    printf '\n### Table and catalog disagree\n\n```text\n'
    cat "$temporary/sync"
    echo '```'
  elif [ "$status" -ne 0 ] && [ "${COMMIT:-false}" != true ]; then
    printf '\n### Not in step\n\nRun `sslbib sync && sslbib build` and commit what they write.\n\n```diff\n'
    head -c 60000 "$temporary/check"
    echo '```'
  fi
} >>"$summary"

if [ "${COMMIT:-false}" = true ] && [ "$synced" -eq 0 ] && [ "$changed" = true ]; then
  git add --all -- . ':(exclude)data/.papers.answers.jsonl'
  git -c user.name="${GIT_NAME:-github-actions[bot]}" \
    -c user.email="${GIT_EMAIL:-41898282+github-actions[bot]@users.noreply.github.com}" \
    commit --quiet --message "Bring the list and its exports in step"
  git push --quiet || status=1
fi
if [ "${COMMIT:-false}" = true ] && [ "$synced" -eq 0 ]; then
  sslbib check >"$temporary/check" 2>&1
  status=$?
fi
cat "$temporary/check"
[ "$synced" -ne 0 ] && status=$synced
exit "$status"
