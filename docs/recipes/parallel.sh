#!/bin/bash
# GNU parallel, on this machine or over ssh (-S host1,host2 with the archive on a shared disk): parallel.sh ARCHIVE
# SHARES=4 divides what spans volumes too.
set -euo pipefail
here=$(dirname "$(realpath "$0")")
archive=$(realpath "$1")
export SHARES=${SHARES:-0}
years=$(find "$archive/content/articles" -mindepth 1 -maxdepth 1 -type d -printf '%f\n' | sort)
for step in catalogue build; do
  parallel --jobs "${JOBS:-50%}" --halt now,fail=1 "$here/volume.sh" "$step" "$archive" {} <<<"$years"
done
if [ "$SHARES" -gt 0 ]; then
  seq "$SHARES" | parallel --jobs "${JOBS:-50%}" --halt now,fail=1 SHARE="{}/$SHARES" "$here/bind.sh" "$archive"
fi
"$here/bind.sh" "$archive"
