#!/usr/bin/env bash
# Installs the two environments from their locks; does nothing where the locks have not changed.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*"; }

find_uv() {
  if command -v uv >/dev/null 2>&1; then UV=uv; return; fi
  UV=var/tools/bin/uv
  [ -x "$UV" ] && return
  say "• Installation de uv (outil d'installation)…"
  mkdir -p var
  python3 -m venv var/tools && var/tools/bin/python -m pip install --quiet uv
}

install() { # folder, python version, lock
  local folder=$1 python=$2 lock=$3 stamp
  stamp="$(sha256sum "$lock" | cut -d' ' -f1) $python"
  if [ -f "$folder/.delia-lock" ] && [ "$(cat "$folder/.delia-lock")" = "$stamp" ]; then return; fi
  say "• Environnement $folder (Python $python, $(grep -c '==' "$lock") paquets)…"
  if [ ! -x "$folder/bin/python" ] && ! "$UV" venv --quiet --python "$python" "$folder" 2>var/python-search.log; then
    say "Python $python est introuvable. Installez-le par « apt install python$python-venv », « pyenv install $python » ou « uv python install $python », puis relancez." >&2
    exit 1
  fi
  "$UV" pip sync --python "$folder" --require-hashes --quiet "$lock"
  printf '%s' "$stamp" > "$folder/.delia-lock"
}

mkdir -p var 2>/dev/null && [ -w var ] || { say "Le dossier var/ n'est pas inscriptible : corrigez ses droits, puis relancez." >&2; exit 1; }
find_uv
install .venv 3.12 requirements/dev.txt
install .venv-rasa 3.10 requirements/engine-dev.txt
# The `delia` command, as a script of the first environment.
if [ ! -x .venv/bin/delia ]; then
  printf '#!/bin/sh\ncd "%s" && exec .venv/bin/python -m bot.cli "$@"\n' "$PWD" > .venv/bin/delia
  chmod +x .venv/bin/delia
fi
