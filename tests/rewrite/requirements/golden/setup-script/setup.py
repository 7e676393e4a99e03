"""Install with `pip install polyaxon==1.20.0 polyaxon-sdk`."""
from setuptools import setup

VERSION = "1.20.0"

setup(
    name="trainer",
    install_requires=[
        "numpy>=1.19",
        "polyaxon[async]==1.20.0",  # keep
        'polyaxon-sdk',
        f"polyaxon=={VERSION}",
    ],
    extras_require={"any": ["polyaxon"], "old": ["polyaxon>=1.14,<2"]},
)
