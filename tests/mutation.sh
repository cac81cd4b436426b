#!/usr/bin/env bash
# Mutation testing of the client: tests/mutation.sh Requests, or part of a folder such as tests/mutation.sh Transport/Storage 'Transport/*.cs'.
# Prints a table with the score of each file. The reports are in artifacts/mutation/.
set -euo pipefail
cd "$(dirname "$0")/QwenImageEdit.Tests"

[ $# -gt 0 ] || { echo "Usage: tests/mutation.sh FOLDER_OR_FILES…, below src/QwenImageEdit" >&2; exit 2; }
dotnet tool restore >/dev/null
export MutationTesting=true RunAnalyzers=false DOTNET_TieredPGO=0

# The tests that are about the folder. Others cover it too, but a mutant that survives would have to wait for all of them.
tests_of() {
  case $1 in
    Requests*) echo Requests Errors Models.OutputSizeRule Wire.RequestJson ;;
    Resilience*) echo Resilience Diagnostics Errors.ViolationText Settings.PlanHost Transport.UploadTests.Many ;;
    Transport/Refusals*) echo Resilience.RefusalTable Transport.Gateway Settings.PlanHost ;;
    Transport/Storage*) echo Transport.Storage Transport.Upload Transport.Secret Errors.ViolationText Resilience.Uploading Resilience.WallClock ;;
    *) echo Transport Resilience Settings Diagnostics DependencyInjection ;;
  esac
}

# Random tests, which may kill a mutant today and not tomorrow, and tests that measure memory or take seconds.
left_out=(RequestPropertyTests ResponseFuzzTests SilenceTests ConnectionTests.Ten The_services_text_is_shortened Files_of_any_length Many_threads A_prompt_can_have_a_million)

for target in "$@"; do
  case $target in *.cs) pattern=$target ;; *) pattern="$target/**/*.cs" ;; esac
  case $target in Transport | Transport/Refusals*) skipped=("${left_out[@]}") ;; *) skipped=("${left_out[@]}" RefusalTableTests) ;; esac
  filter=$(printf '|FullyQualifiedName~.Tests.%s' $(tests_of "$target"))
  filter="(${filter#|})$(printf '&FullyQualifiedName!~.%s' "${skipped[@]}")"
  report="../../artifacts/mutation/${target//[^A-Za-z.]/-}"
  dotnet stryker --skip-version-check --mutate "$pattern" --test-case-filter "$filter" --output "$report"
  grep -v 'N\\/A' "$report/reports/mutation-report.md"
done
