#!/usr/bin/env bash
# Builds the documentation into docs/_site. A dead link, a missing anchor, an unknown API name and a missing doc comment are errors.
set -euo pipefail
cd "$(dirname "$0")"

# docfx does not miss doc comments, but the compiler does.
dotnet build ../src/QwenImageEdit.Extensions.AI --framework net10.0 --verbosity quiet
dotnet build ../src/QwenImageEdit.Batch.PostgreSql --framework net10.0 --verbosity quiet
dotnet build ../src/QwenImageEdit.Emulator --framework net10.0 --verbosity quiet

dotnet tool restore
rm -rf api _site
dotnet docfx metadata docfx.json --warningsAsErrors
dotnet docfx build docfx.json --warningsAsErrors
