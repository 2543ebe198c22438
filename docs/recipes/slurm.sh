#!/bin/bash
# A Slurm array: one task a year, then `sbatch --dependency=afterok:JOB bind.sh`. $ARCHIVE lies on a shared disk.
#SBATCH --job-name=warraq
#SBATCH --array=0-19
#SBATCH --cpus-per-task=4
#SBATCH --mem=4G
set -euo pipefail
mapfile -t years < <(ls "$ARCHIVE/content/articles")
year=${years[$SLURM_ARRAY_TASK_ID]:-}
[ -n "$year" ] || exit 0
# A root of its own for each task: they share no cache.
root=$(mktemp -d)
mkdir -p "$root/content/articles"
cp "$ARCHIVE/content/site.yaml" "$root/content/"
cp -r "$ARCHIVE/content/articles/$year" "$root/content/articles/$year"
npx warraq build --root "$root" --volume "$year" --to "$ARCHIVE/volumes/$year"
