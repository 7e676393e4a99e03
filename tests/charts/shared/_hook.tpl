{{- /*
SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
SPDX-License-Identifier: Apache-2.0

A job that Helm runs around the release; argument: root, name, hook, weight, policy, command.
*/ -}}
{{- define "hook" -}}
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ .root.Release.Name }}-{{ .name }}
  labels:
    app.kubernetes.io/name: {{ .root.Release.Name }}-polyaxon-{{ .name }}
    {{- include "labels" (list .root "polyaxon-hooks") | nindent 4 }}
  annotations:
    helm.sh/hook: {{ .hook }}
    helm.sh/hook-weight: {{ .weight | quote }}
    helm.sh/hook-delete-policy: {{ .policy }}
spec:
  template:
    metadata:
      labels:
        app.kubernetes.io/name: {{ .root.Release.Name }}-polyaxon-{{ .name }}
    spec:
      restartPolicy: Never
      activeDeadlineSeconds: 360
      containers:
        - name: {{ .name }}
          image: "{{ .image }}:{{ .root.Chart.Version }}"
          args: [{{ .command | quote }}]
{{- end }}
