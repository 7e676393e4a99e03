# -*- coding: utf-8 -*-
from polyaxon.polyflow import (
	V1Job, # ü
	V1Unheard,
)
if True:
	from polyaxon_sdk import V1Run, ApiException
	from polyaxon_sdk import V1Run, ApiException