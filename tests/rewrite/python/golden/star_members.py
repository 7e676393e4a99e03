from polyaxon.lifecycle import *

known = list(V1Statuses.allowable_values)
print("{} of {}".format(V1Statuses.RUNNING, len(known)))
