"""Runs with polyaxon-client 0.6.1, and after its conversion with polyaxon 1.20.0, where nothing is sent."""
import os

from polyaxon_client.client import PolyaxonClient
from polyaxon_client.tracking import BuildJob, Experiment, Job

token = os.environ.get("POLYAXON_SECRET_USER_TOKEN")
experiment = Experiment("mnist", track_code=False, track_env=False)
experiment.log_params(lr=0.1, reset=True)
experiment.log_tags(["a", "b"], reset=True)
experiment.log_metrics(loss=0.2, accuracy=0.9)
experiment.log_framework("keras")
experiment.log_backend(backend="native")
experiment.log_data_ref({"x": 1}, data_name="mnist")
experiment.log_data_ref(data={"x": 1}, data_name="mnist")
experiment.set_name("n")
experiment.set_description("d")
experiment.log_code_ref()
experiment.log_run_env()
experiment.log_status("running", "it runs")
experiment.log_artifact(file_path=__file__)
experiment.log_output(__file__)
experiment.log_artifacts(dir_path=os.path.dirname(__file__))
experiment.get_outputs_path()
experiment.get_log_level()
experiment.failed("never mind")
experiment.log_failed("never mind")
experiment.succeeded()
experiment.stop()
Job(project="mnist").log_params(a=1)
print("done")
