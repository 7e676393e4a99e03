from polyaxon.pkg import VERSION

try:
    from polyaxon.schemas import V1Component
except ImportError:
    from polyaxon.polyflow import V1Component

try:
    from polyaxon.polyflow import V1Job
except ImportError:  # v0
    from polyaxon_client import V1Job

if VERSION.startswith("1."):
    from polyaxon.polyflow import V1Operation
else:
    from polyaxon.schemas import V1Operation

try:
    import polyaxon.polyflow as pf
except ImportError:
    pf = None

from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from polyaxon.polyflow import V1Param, V1IO
print(pf.V1Job)
