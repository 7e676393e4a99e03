# Works with v1, and with v0 where that is all there is.
try:
    from polyaxon.tracking import Run as Experiment
except ImportError:
    from polyaxon_client.tracking import Experiment

try:
    import polyaxon.tracking  # noqa: F401

    has_tracking = True
except ImportError:
    try:
        import polyaxon_client.tracking  # noqa: F401
        import polyaxon_client.tracking as plx

        has_tracking = True
    except ImportError:
        has_tracking = False

try:
    import numpy
except ImportError:
    from polyaxon_client.tracking import get_outputs_path
