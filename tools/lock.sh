#!/usr/bin/env bash
# Compiles the locks, with hashes and without any index address.
set -euo pipefail
cd "$(dirname "$0")/.."
for group in app:3.12 dev:3.12 engine:3.10 engine-dev:3.10; do
  .venv/bin/uv pip compile --quiet --no-header --generate-hashes --python-version "${group##*:}" \
    --group "${group%%:*}" --output-file "requirements/${group%%:*}.txt"
done
