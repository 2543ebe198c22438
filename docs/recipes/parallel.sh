#!/bin/bash
# GNU parallel, on this machine or over ssh (-S host1,host2 with the archive on a shared disk): parallel.sh ARCHIVE
set -euo pipefail
here=$(dirname "$(realpath "$0")")
archive=$(realpath "$1")
years=$(find "$archive/content/articles" -mindepth 1 -maxdepth 1 -type d -printf '%f\n' | sort)
for step in catalogue build; do
  parallel --jobs "${JOBS:-50%}" --halt now,fail=1 "$here/volume.sh" "$step" "$archive" {} <<<"$years"
done
"$here/bind.sh" "$archive"
