# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""Everything that the wizard is opened on. A cluster that has to be built first is not waited for where there
is a window to look at meanwhile."""

import os
import sys
import time

import cluster as clusters
from terminal import Progress, ask, can_ask, say


class Preparation:
    """Makes the scene, and the cluster when there is to be one. `scope` is what the wizard is told to look at."""

    def __init__(self, options, workspace):
        self.options, self.workspace, self.cluster = options, workspace, None
        say(f"The workspace is {workspace.folder}. All of it is removed at the end.")
        is_built = options.no_cluster or not clusters.missing()
        if not options.no_cluster and (is_built or self._may_build()):
            self.cluster = clusters.Cluster(workspace)
        self.scope = self._make_scene()
        if self.cluster and (is_built or not options.window):
            self._await_cluster("Starting the cluster" if is_built else "Building and starting the cluster")
        if self.cluster:
            self.scope += self.cluster.scope()

    def is_waited_for(self):
        """Whether there will be a cluster, and is none yet."""
        return bool(self.cluster) and self.cluster.state in ("starting", "installing")

    def look_after_cluster(self):
        """Called while the wizard is open."""
        if self.is_waited_for() and self.cluster.step() in ("ready", "failed"):
            self._tell_cluster()
            if self.cluster:
                say("“Check Again” on the wizard's second page finds it.")

    def _may_build(self):
        say("The cluster is made of real servers that have to be built once. That takes about ten minutes and, meanwhile, "
            "5 GB of disk.")
        if self.options.yes:
            return True
        if not can_ask():
            say("It goes on without a cluster, since nobody can be asked; --yes builds it.")
            return False
        if self.options.window:
            say("The wizard opens as soon as the rest is there, and the cluster joins it.")
        key = ask("[Enter = build it, n = go on without a cluster, q = leave]", "ynq", "q")
        if key == "q":
            sys.exit(0)
        return key == "y"

    def _make_scene(self):
        say("Making a Python environment with Polyaxon v1, a repository and a deployment file …")
        scene = self.workspace.make("small" if self.options.offline else os.environ.get("WIZARD_SCENE_PACKAGES", "auto"))
        scope = ["--python", scene["python"], "--project", scene["project"], "--deployment", scene["deployment"],
                 "--chart-repo", scene["charts"]]
        if "wheels" in scene:
            say(f"Small packages stand in for the released ones, since {scene['why']}.")
            scope += ["--wheels", scene["wheels"], "--offline"]
        return scope

    def _await_cluster(self, title):
        progress = Progress(title, self.cluster.log)
        while self.cluster.step() not in ("ready", "failed"):
            progress.show()
            time.sleep(0.1)
        progress.end()
        self._tell_cluster()

    def _tell_cluster(self):
        if self.cluster.state == "failed":
            say(f"There will be no cluster:\n{self.cluster.trouble()}")
            self.cluster = None
        else:
            say("The release plx runs in the namespace polyaxon of the cluster, from chart 1.20.0.")
