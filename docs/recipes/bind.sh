#!/bin/bash
# Binds all volumes of an archive into its dist/: bind.sh ARCHIVE [options of `warraq bind`].
set -euo pipefail
archive=$(realpath "$1")
shift
# The root that binds holds everything but the articles, which come with the volumes.
root="$archive/.bound"
rm -rf "$root/content" "$root/public" "$root/theme"
mkdir -p "$root/content"
find "$archive/content" -mindepth 1 -maxdepth 1 ! -name articles -exec cp -rp {} "$root/content/" \;
for each in public theme; do
  if [ -d "$archive/$each" ]; then cp -rp "$archive/$each" "$root/$each"; fi
done
mkdir -p "$root/.warraq"
templates="${CACHE:-$archive/.volumes}/templates"
if [ -d "$templates" ] && [ ! -e "$root/.warraq/templates" ]; then ln -s "$(realpath "$templates")" "$root/.warraq/templates"; fi
mapfile -t volumes < <(find "$archive/volumes" -mindepth 1 -maxdepth 1 -type d ! -name '*.next' | sort)
${WARRAQ:-npx warraq} bind --root "$root" --out "$archive/dist" --wait "$@" "${volumes[@]}"
