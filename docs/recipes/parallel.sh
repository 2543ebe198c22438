#!/bin/bash
# GNU parallel, on this machine or over ssh (-S host1,host2 with the archive on a shared disk).
set -euo pipefail
archive=$(realpath "$1")
ls "$archive/content/articles" |
  parallel --jobs 50% npx warraq build --root "$archive" --volume {} --to "$archive/volumes/{}"
bound=$(mktemp -d)
mkdir "$bound/content"
cp -r "$archive"/content/{site.yaml,pages,media} "$bound/content/"
npx warraq bind --root "$bound" --out "$archive/dist" "$archive"/volumes/*
