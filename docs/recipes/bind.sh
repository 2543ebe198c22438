#!/bin/bash
# Binds all volumes of an archive into its dist/: bind.sh ARCHIVE [options of `warraq bind`].
set -euo pipefail
archive=$(realpath "$1")
shift
# The root that binds holds everything but the articles, which come with the volumes.
root="$archive/.bound"
rm -rf "$root/content" "$root/public"
mkdir -p "$root/content"
find "$archive/content" -mindepth 1 -maxdepth 1 ! -name articles -exec cp -rp {} "$root/content/" \;
if [ -d "$archive/public" ]; then cp -rp "$archive/public" "$root/public"; fi
mkdir -p "$root/.warraq"
templates="${CACHE:-$archive/.volumes}/templates"
if [ -d "$templates" ] && [ ! -e "$root/.warraq/templates" ]; then ln -s "$(realpath "$templates")" "$root/.warraq/templates"; fi
mapfile -t volumes < <(find "$archive/volumes" -mindepth 1 -maxdepth 1 -type d ! -name '*.next' | sort)
${WARRAQ:-npx warraq} bind --root "$root" --out "$archive/dist" --wait "$@" "${volumes[@]}"
