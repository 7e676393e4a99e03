# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0

wizard_test(shell_syntax SOURCES commands/shell_syntax.cpp)

wizard_test(shell_bash SOURCES commands/shell_bash.cpp)
wizard_long_test(shell_bash)

wizard_test(command_files SOURCES commands/command_files.cpp)
wizard_long_test(command_files)

wizard_test(command_rows SOURCES commands/command_rows.cpp)

wizard_test(command_real TIMEOUT 1800 LABELS long index SOURCES commands/command_real.cpp)
