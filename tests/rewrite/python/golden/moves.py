"""What a v1 project imports, in the usual forms. Nothing of polyaxon.tracking is touched."""
import os

import polyaxon
from polyaxon import tracking
from polyaxon.tracking import Run, log_metrics as report
from polyaxon.tracking.contrib.keras import PolyaxonKerasCallback
from polyaxon.client import RunClient
from polyaxon.client.run import RunClient as LowRunClient
from polyaxon.exceptions import PolyaxonClientException
from polyaxon.polyflow import V1Job
from polyaxon.polyflow import V1Component, V1Operation, V1Param
from polyaxon.polyflow import V1Init  as  Init
from polyaxon.lifecycle import V1Statuses;  import sys
from polyaxon_sdk import V1Run
from polyaxon_sdk.rest import ApiException
from polyaxon.polytune.search_managers.grid_search.manager import GridSearchManager
from polyaxon.fs.fs import get_fs_from_name
from polyaxon.main import cli

tracking.init()
print(os, polyaxon, Run, report, PolyaxonKerasCallback, RunClient, LowRunClient, sys)
