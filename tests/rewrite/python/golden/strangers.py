from polyaxon_client.tracking import Experiment
from polyaxon_schemas.polyaxonfile import PolyaxonFile
from .polyaxon import polyflow
from . import polyaxon_sdk
from polyaxonic import polyflow as other
import polyaxon_cli, polyaxon_lib as plx
