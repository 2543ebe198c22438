#!/bin/bash
# One job for one year: volume.sh catalogue ARCHIVE YEAR, and when all catalogues are there volume.sh build ARCHIVE YEAR.
# Each year has a root of its own with its Markdown and what the whole archive shares, so jobs disturb each other in
# nothing; what was rendered for the catalogue is kept for the volume (CACHE: default ARCHIVE/.volumes, a shared disk).
set -euo pipefail
step=$1
archive=$(realpath "$2")
year=$3
cache=${CACHE:-$archive/.volumes}
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
mkdir -p "$root/content/articles" "$cache/templates" "$cache/$year"
[ -e "$cache/$year/templates" ] || ln -s ../templates "$cache/$year/templates"
ln -s "$(realpath "$cache")/$year" "$root/.warraq"
# Everything but the articles; of those this year, and the others' folders by name: a catalogue says which there are.
find "$archive/content" -mindepth 1 -maxdepth 1 ! -name articles ! -name originals -exec cp -rp {} "$root/content/" \;
find "$archive/content/articles" -mindepth 1 -maxdepth 1 -type d -printf '%f\n' |
  while read -r each; do mkdir "$root/content/articles/$each"; done
cp -rp "$archive/content/articles/$year/." "$root/content/articles/$year/"
for each in public theme; do
  if [ -d "$archive/$each" ]; then cp -rp "$archive/$each" "$root/$each"; fi
done
case $step in
  catalogue) ${WARRAQ:-npx warraq} catalogue "$year" --root "$root" --to "$archive/catalogues/$year" --quiet ;;
  build)
    ${WARRAQ:-npx warraq} build --root "$root" --volume "$year" --catalogues "$archive/catalogues" \
      --to "$archive/volumes/$year" --quiet ;;
  *) echo "volume.sh catalogue|build ARCHIVE YEAR" >&2; exit 2 ;;
esac
