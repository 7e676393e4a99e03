from polyaxon.polyflow import (
    # jobs
    V1Job as  # the usual one
    Job,
    V1Spark,
)
