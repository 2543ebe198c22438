#!/bin/bash
# A Slurm array, one task a year in two steps, one task a share of what spans the years, and a last job; ARCHIVE and the
# folder of these scripts lie on a shared disk:
#   export ARCHIVE=/shared/archive; years=0-19
#   first=$(STEP=catalogue sbatch --parsable --array=$years slurm.sh)
#   second=$(STEP=build sbatch --parsable --array=$years --dependency=afterok:$first slurm.sh)
#   third=$(STEP=share SHARES=4 sbatch --parsable --array=0-3 --dependency=afterok:$second slurm.sh)
#   SHARES=4 sbatch --dependency=afterok:$third --cpus-per-task=4 --mem=8G --wrap "$PWD/bind.sh $ARCHIVE"
#SBATCH --job-name=warraq
#SBATCH --cpus-per-task=4
#SBATCH --mem=4G
set -euo pipefail
# Slurm runs a copy of this file: the other scripts are found from where it was handed in.
recipes=${RECIPES:-$SLURM_SUBMIT_DIR}
if [ "$STEP" = share ]; then
  SHARE=$((SLURM_ARRAY_TASK_ID + 1))/$SHARES exec "$recipes/bind.sh" "$ARCHIVE"
fi
mapfile -t years < <(find "$ARCHIVE/content/articles" -mindepth 1 -maxdepth 1 -type d -printf '%f\n' | sort)
year=${years[$SLURM_ARRAY_TASK_ID]:-}
[ -n "$year" ] || exit 0
"$recipes/volume.sh" "$STEP" "$ARCHIVE" "$year"
