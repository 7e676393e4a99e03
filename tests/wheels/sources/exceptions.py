# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0
"""What can go wrong."""


class PolyaxonException(Exception):
    pass


class PolyaxonSchemaError(PolyaxonException):
    pass


class PolyaxonClientException(PolyaxonException):
    pass
