# SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
# SPDX-License-Identifier: Apache-2.0

# The same over everything that there is, where a run of every day takes a sample.
function(wizard_long_test name)
    add_test(NAME ${name}_long COMMAND test_${name})
    set_tests_properties(${name}_long PROPERTIES TIMEOUT 3600 LABELS "long;${ARGN}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;WIZARD_LONG=1;QTEST_FUNCTION_TIMEOUT=3600000")
endfunction()

wizard_test(python_tokenizer)
wizard_long_test(python_tokenizer)

wizard_test(python_syntax)
wizard_long_test(python_syntax)

wizard_test(python_rewrite)
wizard_long_test(python_rewrite)

wizard_test(python_properties SOURCES python_properties.cpp made_programs.cpp made_programs.h)
wizard_long_test(python_properties)

wizard_test(notebook)
wizard_test(notebook_real TIMEOUT 900 LABELS index)

wizard_test(python_proof)
wizard_test(python_untouched)

wizard_test(python_members TIMEOUT 600 LABELS index)
wizard_long_test(python_members index)

wizard_test(python_real TIMEOUT 900 LABELS index
    SOURCES python_real.cpp python_samples.cpp python_samples.h)
wizard_long_test(python_real index)
