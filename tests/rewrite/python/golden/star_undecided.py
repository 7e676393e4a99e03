from polyaxon.client import *
from polyaxon.polyflow import *
from elsewhere import *

V1Job = V1Job or RunClient
