# polyaxon ops logs -f in a comment stays as it is
set -euo pipefail
export POLYAXON_ARCHIVE_ROOT=/data/archive
ROOT="${POLYAXON_ARCHIVE_ROOT:-/tmp}/$POLYAXON_ARCHIVE_ROOT"
uid=$(polyaxon run -f job.yaml --eager | tail -1)
polyaxon ops -uid "$uid" logs --follow
polyaxon ops logs -uid "$uid" -f --hide-time \
  --all-containers |& tee log.txt
polyaxon ops logs -af -uid "$uid"
polyaxon ops logs -uid "$uid" > log.txt
plx ops ls --offline --offline-path=/data/runs -q "status: running"
sudo -E POLYAXON_NO_OP=1 plx ops get \
  --offline \
  --offline-path /data \
  -uid "$uid"
timeout 60 python3 -m polyaxon ops 'get' '--offline-path' "$ROOT"
if ! /opt/venv/bin/polyaxon admin clean-ops --uids=a,b --delete; then
  bash -c "polyaxon ops logs -uid $uid --follow; plx ops ls --offline-path x"
fi
for name in a b; do polyaxon run --name --eager -P x="$name" && echo "--eager"; done
OPTIONS="--eager --name x"
polyaxon run $OPTIONS
ARGS=(-l --eager)
polyaxon run "${ARGS[@]}" -- --eager
polyaxon upgrade
polyaxon sandbox --port 8000
env POLYAXON_SPARK_ENABLED=1 polyaxon agent start --sleep-interval 3
bash <<EOF
polyaxon ops logs -f -uid $uid
EOF
cat <<'EOF' > notes
polyaxon ops logs -f $POLYAXON_ARCHIVE_ROOT
EOF
ssh host "polyaxon ops logs -f"
case "$1" in logs) exec polyaxon ops logs --follow;; esac
echo "$(polyaxon ops logs -f -uid `plx ops ls --offline-path \"$ROOT\"`)"
polyaxon ops logs "$@"
polyaxon --verbose ops --project p logs -hf
polyaxon ops lo"gs" --fol'low'
printf '%s\n' "$POLYAXON_CONNECTION_SCHEMA_DATA"
