import polyaxon_helper
from polyaxon_client.client import PolyaxonClient
from polyaxon_helper import get_cluster_def, send_metrics
from polystores.stores.manager import StoreManager

client = PolyaxonClient(host="localhost", token=None)
send_metrics(loss=0.1)
polyaxon_helper.send_metrics(accuracy=0.9)
cluster = get_cluster_def()
experiments = client.project.list_experiments("me", "mnist")
client.experiment.stop("me", "mnist", 1)
