#!/usr/bin/env bash
# Starts the nightly training, and waits for it.
set -euo pipefail

export POLYAXON_SECRET_USER_TOKEN="$TOKEN"
polyaxon config set --host "$PLX_HOST" --port 31811 --use_https=false --verify_ssl false
polyaxon login --token "$POLYAXON_SECRET_USER_TOKEN"

polyaxon project create --name=mnist --private || true
polyaxon init data-team/mnist

polyaxon run -p data-team/mnist \
  -f polyaxonfile.yml \
  -f overrides.yml \
  --name "nightly $(date +%F)" \
  --ttl 3600 -u -l

for xp in $(cat experiments.txt); do
  polyaxon experiment -xp "$xp" -p data-team/mnist \
    logs --past --hide_time > "logs/$xp.txt" # each in its file
  polyaxon experiment -xp "$xp" outputs || polyaxon experiment --experiment=$xp stop -y
done

if polyaxon group -g 12 statuses | grep -q failed; then
  polyaxon group -g 12 stop --pending -y
fi
best=$(polyaxon project -p data-team/mnist experiments -q "metric.loss:<0.3, status:succeeded" -s "-metric.loss")
echo "best: $best"

sh <<SCRIPT
polyaxon notebook -p data-team/mnist start -f notebook.yml
polyaxon tensorboard -xp 3 start
SCRIPT

ssh trainer "polyaxon project list"
polyaxon cluster
