from polyaxon.schemas.types import V1ConnectionType, V1Event
from polyaxon.schemas.types import V1ConnectionType as Connection
from polyaxon.k8s.manager import K8SManager
from polyaxon.polyflow import ResourceType, V1Job  # isort:skip
from polyaxon.exceptions import PolyaxonK8SError, PolyaxonClientException
from polyaxon.fs.fs import get_sync_fs_from_type, get_fs_from_name
from polyaxon.polyflow import V1Notifier, \
    V1Cleaner as Cleaner
from polyaxon_sdk import V1ProjectUserAccess
