# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0

wizard_test(v0_commands SOURCES v0/commands.cpp)
wizard_test(v0_python SOURCES v0/python.cpp)
wizard_test(v0_requirements SOURCES v0/requirements.cpp)
wizard_test(v0_files SOURCES v0/files.cpp)
wizard_test(secret_copies)
wizard_test(v0_real TIMEOUT 1800 LABELS long index SOURCES v0/real.cpp)
