{{- /*
SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
SPDX-License-Identifier: Apache-2.0

The labels that every object of the product carries; argument: list, the root and the component.
*/ -}}
{{- define "labels" -}}
{{- $root := index . 0 -}}
release: {{ $root.Release.Name | quote }}
heritage: {{ $root.Release.Service | quote }}
app.kubernetes.io/instance: "{{ $root.Chart.Name }}-{{ $root.Chart.Version }}"
app.kubernetes.io/version: {{ $root.Chart.Version | quote }}
app.kubernetes.io/managed-by: "helm"
app.kubernetes.io/part-of: "polyaxon-core"
app.kubernetes.io/component: {{ index . 1 | quote }}
{{- end }}

{{- /* A Deployment; argument: root, section (the values' key), object (its name's end), name (the label's end), component. */ -}}
{{- define "deployment" -}}
{{- $values := index .root.Values .section -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .root.Release.Name }}-polyaxon-{{ .object }}
  annotations:
    chart: "{{ .root.Chart.Name }}-{{ .root.Chart.Version }}"
  labels:
    app.kubernetes.io/name: {{ .root.Release.Name }}-polyaxon-{{ .name }}
    {{- include "labels" (list .root .component) | nindent 4 }}
spec:
  replicas: {{ $values.replicas }}
  selector:
    matchLabels:
      app.kubernetes.io/name: {{ .root.Release.Name }}-polyaxon-{{ .name }}
  template:
    metadata:
      annotations:
        chart: "{{ .root.Chart.Name }}-{{ .root.Chart.Version }}"
      labels:
        app.kubernetes.io/name: {{ .root.Release.Name }}-polyaxon-{{ .name }}
        {{- include "labels" (list .root .component) | nindent 8 }}
    spec:
      {{- with $values.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $values.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $values.affinity }}
      affinity:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      containers:
        - name: polyaxon-{{ .object }}
          image: "{{ $values.image }}:{{ $values.imageTag | default .root.Chart.Version }}"
          imagePullPolicy: {{ $values.imagePullPolicy | default "IfNotPresent" }}
          envFrom:
            - configMapRef:
                name: {{ .root.Release.Name }}-polyaxon-config
            - secretRef:
                name: {{ .root.Release.Name }}-polyaxon-{{ .secret | default "platform-secret" }}
          resources:
            requests:
              {{- toYaml $values.resources.requests | nindent 14 }}
            {{- if .root.Values.limitResources }}
            limits:
              {{- toYaml $values.resources.limits | nindent 14 }}
            {{- end }}
{{- end }}

{{- /* A Service; argument: root, section (the values' key), object. */ -}}
{{- define "service" -}}
{{- $service := (index .root.Values .section).service -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ .root.Release.Name }}-polyaxon-{{ .object }}
  {{- with $service.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  labels:
    app.kubernetes.io/name: {{ .root.Release.Name }}-polyaxon-{{ .object }}
    {{- include "labels" (list .root "polyaxon-api") | nindent 4 }}
spec:
  type: {{ $service.type }}
  selector:
    app.kubernetes.io/name: {{ .root.Release.Name }}-polyaxon-{{ .object }}
  ports:
    - name: {{ .object }}
      port: {{ $service.port }}
      targetPort: {{ $service.targetPort }}
      {{- if eq $service.type "NodePort" }}
      nodePort: {{ $service.nodePort }}
      {{- end }}
{{- end }}
