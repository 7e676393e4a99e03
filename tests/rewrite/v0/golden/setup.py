from setuptools import setup

setup(
    name="mnist",
    install_requires=[
        "polyaxon-client==0.5.6",
        "polyaxon-cli",
    ],
)
