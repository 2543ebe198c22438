#!/bin/bash
# A Slurm array, one task a year: ARCHIVE=/shared/archive sbatch --array=0-19 slurm.sh, and when it has ended
#   sbatch --dependency=afterok:JOB --cpus-per-task=4 --mem=8G --wrap "$PWD/bind.sh /shared/archive"
# ARCHIVE and the folder of these scripts lie on a shared disk.
#SBATCH --job-name=warraq
#SBATCH --cpus-per-task=4
#SBATCH --mem=4G
set -euo pipefail
mapfile -t years < <(find "$ARCHIVE/content/articles" -mindepth 1 -maxdepth 1 -type d -printf '%f\n' | sort)
year=${years[$SLURM_ARRAY_TASK_ID]:-}
[ -n "$year" ] || exit 0
# Slurm runs a copy of this file: the other scripts are found from where it was handed in.
"${RECIPES:-$SLURM_SUBMIT_DIR}/volume.sh" "$ARCHIVE" "$year"
