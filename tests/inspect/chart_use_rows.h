// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringList>

/// Adds files of every tool as their own documentation has them: a name, the path, the text, and
/// which charts they install where.
template <typename Row> void addChartUseRows(const Row &row)
{
    using namespace Qt::StringLiterals;
    row("Argo CD", "argo/polyaxon.yaml", R"(apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: polyaxon, namespace: argocd}
spec:
  source:
    repoURL: https://charts.polyaxon.com
    chart: polyaxon
    targetRevision: 1.20.0
    helm:
      valueFiles: [values.yaml]
      values: |
        api: {replicas: 2}
  syncPolicy: {automated: {prune: true}}
)",
        {u"8: Argo CD polyaxon 1.20.0"_s});
    row("Argo CD with several documents and sources", "apps.yml", R"(---
apiVersion: v1
kind: ConfigMap
data: {chart: polyaxon, targetRevision: 1.20.0}
---
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
spec:
  generators:
  - list: {elements: [{cluster: a}]}
  template:
    spec:
      sources:
      - repoURL: https://charts.polyaxon.com
        chart: agent
        targetRevision: "1.19.*"
      - repoURL: https://example.org/charts
        chart: agent
        targetRevision: 1.2.3
)",
        {u"16: Argo CD agent 1.19.*"_s});
    row("Argo CD, version from a generator", "apps.yaml", R"(apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
spec:
  template:
    spec:
      source:
        repoURL: https://charts.polyaxon.com
        chart: polyaxon
        targetRevision: '{{ version }}'
)",
        {u"9: Argo CD polyaxon "_s});
    row("Flux", "release.yaml", R"(apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata: {name: plx}
spec: {url: https://charts.polyaxon.com}
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: gpu-agent}
spec:
  chart:
    spec:
      chart: agent
      version: ">=1.18 <1.21"
      sourceRef: {kind: HelmRepository, name: plx}
  valuesFrom: [{kind: ConfigMap, name: v}]
---
apiVersion: helm.fluxcd.io/v1
kind: HelmRelease
spec:
  chart:
    repository: https://charts.polyaxon.com
    name: polyaxon
    version: 1.11.0
)",
        {u"13: Flux agent >=1.18 <1.21"_s, u"23: Flux polyaxon 1.11.0"_s});
    row("HelmChart of k3s", "manifests/polyaxon.yaml", R"(apiVersion: helm.cattle.io/v1
kind: HelmChart
spec:
  repo: https://charts.polyaxon.com
  chart: polyaxon
  version: 1.20.0
  valuesContent: |-
    gateway: {replicas: 2}
)",
        {u"6: A HelmChart object polyaxon 1.20.0"_s});
    row("Crossplane", "release.yaml", R"(apiVersion: helm.crossplane.io/v1beta1
kind: Release
spec:
  forProvider:
    chart: {name: polyaxon, repository: "https://charts.polyaxon.com", version: 1.20.0}
)",
        {u"5: Crossplane polyaxon 1.20.0"_s});
    row("Helmfile", "helmfile.yaml", R"(repositories:
- name: px
  url: https://charts.polyaxon.com
- name: other
  url: https://example.org
releases:
- name: polyaxon
  namespace: polyaxon
  chart: px/polyaxon
  version: 1.20.0
  values: [polyaxon.yaml]
- name: worker
  chart: px/agent
- name: a
  chart: other/agent
  version: 1.0.0
)",
        {u"10: Helmfile polyaxon 1.20.0"_s, u"13: Helmfile agent "_s});
    row("Helmfile with templates", "helmfile.yaml.gotmpl",
        "environments:\n  default: {}\n---\nreleases:\n{{- range $i := .Values.teams }}\n"
        "- name: plx-{{ $i }}\n  chart: polyaxon/polyaxon\n"
        "{{- if .Values.pinned }}\n  version: 1.18.2\n{{ end -}}\n"
        "{{- end }}\n- name: two\n  chart: polyaxon/agent\n  version: {{ .Values.agent }}\n",
        {u"9: Helmfile polyaxon 1.18.2"_s, u"14: Helmfile agent "_s});
    row("Skaffold", "skaffold.yaml", R"(apiVersion: skaffold/v4beta11
kind: Config
deploy:
  helm:
    releases:
    - name: polyaxon
      remoteChart: polyaxon
      repo: https://charts.polyaxon.com
      version: 1.20.0
)",
        {u"9: Skaffold polyaxon 1.20.0"_s});
    row("umbrella chart", "charts/mlops/Chart.yaml", R"(apiVersion: v2
name: mlops
version: 0.3.0
dependencies:
- name: polyaxon
  version: ~1.20.0
  repository: https://charts.polyaxon.com
- name: agent
  version: 1.20.0
  repository: "@polyaxon"
- name: agent
  version: 7.0.0
  repository: https://example.org
)",
        {u"6: A chart with it as dependency polyaxon ~1.20.0"_s,
         u"9: A chart with it as dependency agent 1.20.0"_s});
    row("the same, as it was for Helm 2", "requirements.yaml",
        "dependencies:\r\n- name: polyaxon\r\n  version: '1.11.0'\r\n"
        "  repository: https://charts.polyaxon.com\r\n",
        {u"3: A chart with it as dependency polyaxon 1.11.0"_s});
    row("Kustomize", "kustomization.yaml", R"(apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
helmCharts:
- name: polyaxon
  repo: https://charts.polyaxon.com
  version: 1.20.0
  releaseName: polyaxon
  valuesFile: values.yaml
helmChartInflationGenerator:
- chartName: polyaxon
  chartRepoUrl: https://charts.polyaxon.com
  chartVersion: 1.19.0
)",
        {u"6: Kustomize polyaxon 1.20.0"_s, u"12: Kustomize polyaxon 1.19.0"_s});
    row("Ansible", "roles/polyaxon/tasks/main.yml", R"(- name: Deploy
  kubernetes.core.helm:
    name: polyaxon
    chart_ref: polyaxon/polyaxon
    chart_version: 1.20.0
    values: "{{ lookup('template', 'values.yaml.j2') | from_yaml }}"
- name: Deploy it where it is said
  community.kubernetes.helm:
    chart_ref: polyaxon
    chart_repo_url: https://charts.polyaxon.com
    chart_version: "{{ polyaxon_version }}"
)",
        {u"5: Ansible polyaxon 1.20.0"_s, u"11: Ansible polyaxon "_s});
    row("Pulumi in YAML", "Pulumi.yaml", R"(name: plx
runtime: yaml
resources:
  polyaxon:
    type: kubernetes:helm.sh/v3:Release
    properties:
      chart: agent
      version: 1.20.0
      repositoryOpts: {repo: "https://charts.polyaxon.com"}
)",
        {u"8: Pulumi agent 1.20.0"_s});
    row("Fleet", "fleet.yaml",
        "defaultNamespace: polyaxon\nhelm:\n  chart: polyaxon\n"
        "  repo: https://charts.polyaxon.com\n  version: 1.20.0\n",
        {u"5: Fleet polyaxon 1.20.0"_s});
    row("Terraform", "infra/polyaxon.tf", R"(# chart = "polyaxon"
variable "v" { default = "1.20.0" }
resource "helm_release" "polyaxon" {
  name       = "polyaxon"
  repository = "https://charts.polyaxon.com"
  chart      = "polyaxon" # chart = "agent"
  version    = "1.20.0"
  values     = [templatefile("${path.module}/values.yaml", { a = "b" })]
  set {
    name  = "version"
    value = "9"
  }
  description = <<-EOT
    chart = "polyaxon" version = "1.0.0" }
  EOT
}
resource "helm_release" "agent" {
  chart   = "polyaxon/agent"
  version = var.v
}
resource "helm_release" "other" {
  repository = "https://example.org"
  chart      = "agent"
  version    = "1.20.0"
}
resource "argocd_application" "px" {
  spec {
    source {
      repo_url        = "https://charts.polyaxon.com"
      chart           = "agent"
      target_revision = "1.18.0"
    }
  }
}
)",
        {u"7: Terraform polyaxon 1.20.0"_s, u"19: Terraform agent "_s,
         u"31: Terraform agent 1.18.0"_s});
    row("Pulumi in Python", "__main__.py", R"(import pulumi_kubernetes as k8s
'''chart="polyaxon", version="1.0"'''
k8s.helm.v3.Release("polyaxon", k8s.helm.v3.ReleaseArgs(
    chart="agent",
    version="1.20.0",  # version="2.0"
    repository_opts=RepositoryOptsArgs(repo="https://charts.polyaxon.com"),
    values={"api": {"replicas": 2}, "version": 3},
))
Chart("two", {"chart": "polyaxon", "version": f"{major}.0"})
)",
        {u"5: Pulumi agent 1.20.0"_s, u"9: Pulumi polyaxon {major}.0"_s});
    row("Pulumi in TypeScript", "index.ts", R"(import * as k8s from "@pulumi/kubernetes";
// don't: chart: "polyaxon"
new k8s.helm.v3.Chart("polyaxon", {
  chart: 'polyaxon', /* version: "1.0.0", */
  version: `${version}`,
  fetchOpts: { repo: "https://charts.polyaxon.com" },
});
)",
        {u"5: Pulumi polyaxon "_s});
    row("Pulumi in Go", "main.go", R"(package main
import "github.com/pulumi/pulumi-kubernetes/sdk/v4/go/kubernetes/helm/v3"
func main() {
	_, err := helm.NewRelease(ctx, "polyaxon", &helm.ReleaseArgs{
		Chart:   pulumi.String("polyaxon"),
		Version: pulumi.String("1.20.0"),
	})
}
)",
        {u"6: Pulumi polyaxon 1.20.0"_s});
    row("AWS CDK", "stack.py",
        "from aws_cdk import aws_eks\ncluster.add_helm_chart('px', chart='polyaxon',\n"
        "    repository='https://charts.polyaxon.com', version='1.20.0')\n",
        {u"3: AWS CDK polyaxon 1.20.0"_s});
    row("AWS CDK in TypeScript", "stack.ts",
        "import { aws_eks } from 'aws-cdk-lib';\n"
        "cluster.addHelmChart('px', { chart: 'polyaxon', version: '1.20.0' });\n",
        {u"2: AWS CDK polyaxon 1.20.0"_s});

    row("commands", "deploy.sh", R"(#!/bin/bash
# helm upgrade plx polyaxon/polyaxon --version 1.0.0
helm repo add polyaxon https://charts.polyaxon.com
/usr/local/bin/helm upgrade --install plx polyaxon/polyaxon \
    --namespace polyaxon --version 1.20.0 -f values.yaml && helm list
helm install "ag" 'polyaxon/agent' --version="1.18.2"
helm template polyaxon --repo https://charts.polyaxon.com polyaxon --version $V
helm upgrade polyaxon ./charts/ours --version 1.0.0; helm uninstall polyaxon/polyaxon
)",
        {u"5: A command polyaxon 1.20.0"_s, u"6: A command agent 1.18.2"_s,
         u"7: A command polyaxon "_s});
    row("commands of a pipeline", ".github/workflows/deploy.yml", R"(jobs:
  deploy:
    steps:
    - run: helm upgrade --install plx polyaxon/polyaxon --version ${{ env.V }}
    - command: [helm, upgrade, plx, polyaxon/polyaxon, --version, 1.19.0]
)",
        {u"4: A command polyaxon "_s, u"5: A command polyaxon 1.19.0"_s});

    // None of them.
    row("a command that says what a helm is", "notes.sh", "echo myhelm install polyaxon/polyaxon\n",
        {});
    row("values", "values.yaml", "deploymentChart: platform\nchart: polyaxon\nversion: 1.20.0\n",
        {});
    row("the chart itself", "polyaxon/Chart.yaml",
        "apiVersion: v2\nname: polyaxon\nversion: 1.20.0\n", {});
    row("a dependency of something else", "package.yaml",
        "dependencies:\n- name: polyaxon\n  version: 1.20.0\n", {});
    row("another product's agent", "app.yaml",
        "# of polyaxon\napiVersion: argoproj.io/v1alpha1\nkind: Application\nspec: {source: "
        "{repoURL: https://example.org, chart: agent, targetRevision: 1.0.0}}\n",
        {});
    row("code that has a chart of its own", "draw.py",
        "import polyaxon\nchart = 'polyaxon'\nplot(chart='polyaxon', version='1')\n", {});
}
