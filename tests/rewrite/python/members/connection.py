# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
from polyaxon.schemas.types import V1ConnectionType
from polyaxon.schemas.types import V1DockerfileType

connection = V1ConnectionType(name="a", kind="host_path", schema={"mountPath": "/a", "hostPath": "/b"})
assert "/a" in str(connection.schema)
docker = V1DockerfileType(image="a", copy=["x"])
assert docker.copy == ["x"]
