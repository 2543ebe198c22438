#!/bin/bash
# Binds all volumes of an archive into its dist/: bind.sh ARCHIVE [options of `warraq bind`].
# A large archive is bound in shares: SHARE=2/4 bind.sh ARCHIVE makes the second quarter of what spans volumes, by a job of
# its own, and SHARES=4 bind.sh ARCHIVE joins the volumes and the four shares.
set -euo pipefail
archive=$(realpath "$1")
shift
# The root that binds holds everything but the articles, which come with the volumes.
root="$archive/.bound"
if [ -n "${SHARE:-}" ]; then
  root=$(mktemp -d)
  trap 'rm -rf "$root"' EXIT
fi
rm -rf "$root/content" "$root/public" "$root/theme"
mkdir -p "$root/content"
find "$archive/content" -mindepth 1 -maxdepth 1 ! -name articles -exec cp -rp {} "$root/content/" \;
for each in public theme; do
  if [ -d "$archive/$each" ]; then cp -rp "$archive/$each" "$root/$each"; fi
done
mkdir -p "$root/.warraq"
templates="${CACHE:-$archive/.volumes}/templates"
if [ -d "$templates" ] && [ ! -e "$root/.warraq/templates" ]; then ln -s "$(realpath "$templates")" "$root/.warraq/templates"; fi
mapfile -t made < <(find "$archive/volumes" -mindepth 1 -maxdepth 1 -type d ! -name '*.next' | sort)
if [ -n "${SHARE:-}" ]; then
  ${WARRAQ:-npx warraq} bind --root "$root" --share "$SHARE" --to "$archive/shares/${SHARE/\//-of-}" --quiet "$@" "${made[@]}"
else
  for number in $(seq "${SHARES:-0}"); do made+=("$archive/shares/$number-of-$SHARES"); done
  ${WARRAQ:-npx warraq} bind --root "$root" --out "$archive/dist" --wait "$@" "${made[@]}"
fi
