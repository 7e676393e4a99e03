# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0

wizard_test(polyaxonfile_files)
wizard_test(polyaxonfile_rows)
wizard_test(polyaxonfile_reasons)
wizard_test(polyaxonfile_real TIMEOUT 1800 LABELS index)
