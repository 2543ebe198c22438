#!/bin/bash
# Renders one volume in a root of its own, so that jobs share no cache: volume.sh ARCHIVE YEAR. The volume is put into
# ARCHIVE/volumes/YEAR. With WARRAQ_CACHE=DIR (a disk that stays) what was rendered before is not rendered again.
set -euo pipefail
archive=$(realpath "$1")
year=$2
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
mkdir -p "$root/content/articles"
# Everything but the articles; of those this year, and the others' folders by name: the catalogue says which there are.
find "$archive/content" -mindepth 1 -maxdepth 1 ! -name articles ! -name originals -exec cp -r {} "$root/content/" \;
find "$archive/content/articles" -mindepth 1 -maxdepth 1 -type d -printf '%f\n' |
  while read -r each; do mkdir "$root/content/articles/$each"; done
cp -r "$archive/content/articles/$year/." "$root/content/articles/$year/"
if [ -n "${WARRAQ_CACHE:-}" ]; then
  mkdir -p "$WARRAQ_CACHE/$year"
  ln -s "$(realpath "$WARRAQ_CACHE/$year")" "$root/.warraq"
fi
${WARRAQ:-npx warraq} build --root "$root" --volume "$year" --to "$archive/volumes/$year" --quiet
