#!/usr/bin/env bash
# Mutation testing of the client: tests/mutation.sh Requests, or a file such as tests/mutation.sh Requests/SizeMatcher.cs.
# Prints a table with the score of each file. The reports are in artifacts/mutation/.
set -euo pipefail
cd "$(dirname "$0")/QwenImageEdit.Tests"

[ $# -gt 0 ] || { echo "Usage: tests/mutation.sh FOLDER_OR_FILE…, below src/QwenImageEdit" >&2; exit 2; }
dotnet tool restore >/dev/null

# Only tests whose purpose includes the behaviour of the folder.
tests_of() {
  case $1 in
    Requests) echo Requests Errors Models Inputs Wire ;;
    *) echo Transport Resilience Settings Diagnostics DependencyInjection Errors Wire EndToEnd ;;
  esac
}

# Random tests, which may kill a mutant today and not tomorrow, and loops of several seconds.
left_out=""
for test in RequestPropertyTests ResponseFuzzTests ConnectionTests PolicyMemoryTests; do
  left_out+="&FullyQualifiedName!~.$test."
done

for target in "$@"; do
  case $target in *.cs) pattern=$target ;; *) pattern="$target/**/*.cs" ;; esac
  filter=""
  for folder in $(tests_of "${target%%/*}"); do
    filter+="${filter:+|}FullyQualifiedName~.Tests.$folder."
  done
  filter="($filter)$left_out"
  report="../../artifacts/mutation/${target//\//.}"
  dotnet stryker --skip-version-check --mutate "$pattern" --test-case-filter "$filter" --output "$report"
  grep -v 'N\\/A' "$report/reports/mutation-report.md"
done
