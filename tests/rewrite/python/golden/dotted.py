import polyaxon.polyflow
import polyaxon.tracking, polyaxon.lifecycle, polyaxon.client.run
import polyaxon_sdk
import polyaxon.k8s.manager
import polyaxon.polyboard.events

polyaxon.tracking.init()
polyaxon.polyflow.V1Job(run=polyaxon.polyflow.run.V1Service)
(polyaxon
    .lifecycle
    .V1Statuses.RUNNING)
polyaxon.client.run.RunClient().log_status(polyaxon_sdk.V1Statuses, polyaxon_sdk.ApiException)
isinstance(object, polyaxon.k8s.manager.K8SManager)
getattr(polyaxon.polyboard.events, "V1Event")
