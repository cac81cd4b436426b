#!/usr/bin/env bash
# Builds the documentation into docs/_site. A dead link, a missing anchor, an unknown API name and a missing doc comment are errors.
set -euo pipefail
cd "$(dirname "$0")"

dotnet tool restore
rm -rf api _site
dotnet docfx metadata docfx.json --warningsAsErrors
dotnet docfx build docfx.json --warningsAsErrors
