import polyaxon.client.run

polyaxon.client.RunClient()
polyaxon.client.run.RunClient()
