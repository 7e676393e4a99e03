"""Trains with what polyaxon_client knows of the run."""
import os

import numpy as np
from keras.callbacks import EarlyStopping
from polyaxon_client.tracking import Experiment, get_data_paths, get_outputs_path
from polyaxon_client.tracking.contrib.keras import PolyaxonKeras

experiment = Experiment()
params = experiment.get_params()
data = os.path.join(get_data_paths()["mnist"], "train.npz")


def main():
    experiment.log_params(
        batch_size=params["batch_size"],  # as it was given
        dropout=0.2,
    )
    experiment.log_tags(["keras"])
    experiment.log_framework("keras")
    experiment.log_data_ref(np.load(data), data_name="mnist")
    callbacks = [EarlyStopping(), PolyaxonKeras(experiment=experiment)]
    for epoch in range(3):
        experiment.log_metrics(step=epoch, loss=0.1, accuracy=0.9)
    experiment.log_output(os.path.join(get_outputs_path(), "model.h5"))
    experiment.outputs_store.upload_dir("logs")
    return callbacks


class Trainer:
    def __init__(self):
        self.experiment = Experiment("mnist", group_id=os.environ["GROUP"])
        self.token = os.environ.get("POLYAXON_SECRET_USER_TOKEN")
        self.info = os.getenv("POLYAXON_EXPERIMENT_INFO")

    def failed(self, error):
        self.experiment.log_failed(str(error), traceback=error.__traceback__)


if __name__ == "__main__":
    tf_config = Experiment.get_tf_config()
    main()
