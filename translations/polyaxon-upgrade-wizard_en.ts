<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CommandLine</name>
    <message numerus="yes">
        <source>“%1” needs %n argument(s).</source>
        <translation>
            <numerusform>“%1” needs %n argument.</numerusform>
            <numerusform>“%1” needs %n arguments.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DiffView</name>
    <message numerus="yes">
        <source>%n unchanged line(s)</source>
        <translation>
            <numerusform>%n unchanged line</numerusform>
            <numerusform>%n unchanged lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inspect</name>
    <message numerus="yes">
        <source>%n file(s), %1 to do with %2</source>
        <translation>
            <numerusform>%n file, %1 to do with %2</numerusform>
            <numerusform>%n files, %1 to do with %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message numerus="yes">
        <source>%1 with its %n pod(s)</source>
        <translation>
            <numerusform>%1 with its %n pod</numerusform>
            <numerusform>%1 with its %n pods</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the definition %1 with its %n object(s)</source>
        <translation>
            <numerusform>the definition %1 with its %n object</numerusform>
            <numerusform>the definition %1 with its %n objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rewrite %n file(s) of %1</source>
        <translation>
            <numerusform>Rewrite %n file of %1</numerusform>
            <numerusform>Rewrite %n files of %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Run</name>
    <message numerus="yes">
        <source>%n step(s) undone</source>
        <translation>
            <numerusform>%n step undone</numerusform>
            <numerusform>%n steps undone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n step(s) done</source>
        <translation>
            <numerusform>%1 of %n step done</numerusform>
            <numerusform>%1 of %n steps done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StepTexts</name>
    <message numerus="yes">
        <source>deletes %n object(s)</source>
        <translation>
            <numerusform>deletes %n object</numerusform>
            <numerusform>deletes %n objects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wizard::ChangeTree</name>
    <message numerus="yes">
        <source>%1 of %n edit(s)</source>
        <translation>
            <numerusform>%1 of %n edit</numerusform>
            <numerusform>%1 of %n edits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) for you</source>
        <translation>
            <numerusform>%n note for you</numerusform>
            <numerusform>%n notes for you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wizard::ConsentPrompt</name>
    <message numerus="yes">
        <source>Start This and the Next %n, &amp;Harmless Too</source>
        <translation>
            <numerusform>Start This and the Next %n, &amp;Harmless Too</numerusform>
            <numerusform>Start This and the Next %n, &amp;Harmless Too</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wizard::DiffView</name>
    <message numerus="yes">
        <source>%n unchanged line(s), folded</source>
        <translation>
            <numerusform>%n unchanged line, folded</numerusform>
            <numerusform>%n unchanged lines, folded</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wizard::FindingCard</name>
    <message numerus="yes">
        <source>and %n more place(s)</source>
        <translation>
            <numerusform>and %n more place</numerusform>
            <numerusform>and %n more places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wizard::FindingList</name>
    <message numerus="yes">
        <source>%n blocker(s): nothing is upgraded until solved</source>
        <translation>
            <numerusform>%n blocker: nothing is upgraded until solved</numerusform>
            <numerusform>%n blockers: nothing is upgraded until solved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wizard::InspectPage</name>
    <message numerus="yes">
        <source>%n thing(s) block the upgrade. You can plan and review, but not run.</source>
        <translation>
            <numerusform>%n thing blocks the upgrade. You can plan and review, but not run.</numerusform>
            <numerusform>%n things block the upgrade. You can plan and review, but not run.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocker(s)</source>
        <translation>
            <numerusform>%n blocker</numerusform>
            <numerusform>%n blockers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing blocks the upgrade. Read the %n warning(s) before you go on.</source>
        <translation>
            <numerusform>Nothing blocks the upgrade. Read the warning before you go on.</numerusform>
            <numerusform>Nothing blocks the upgrade. Read the %n warnings before you go on.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wizard::PlanFindings</name>
    <message numerus="yes">
        <source>and %n more: see “What to Know…”</source>
        <translation>
            <numerusform>and %n more: see “What to Know…”</numerusform>
            <numerusform>and %n more: see “What to Know…”</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wizard::PlanPage</name>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, in this order. %n of them interrupt(s) service.</source>
        <translation>
            <numerusform>%1, in this order. %n of them interrupts service.</numerusform>
            <numerusform>%1, in this order. %n of them interrupt service.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n warning(s)</source>
        <translation>
            <numerusform>%1, %n warning</numerusform>
            <numerusform>%1, %n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wizard::RehearsalPrompt</name>
    <message numerus="yes">
        <source>%n step(s) cannot be rehearsed; what they were planned from still holds.</source>
        <translation>
            <numerusform>%n step cannot be rehearsed; what it was planned from still holds.</numerusform>
            <numerusform>%n steps cannot be rehearsed; what they were planned from still holds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wizard::ReportPage</name>
    <message numerus="yes">
        <source>%1 of %n step(s) done.</source>
        <translation>
            <numerusform>%1 of %n step done.</numerusform>
            <numerusform>%1 of %n steps done.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) undone.</source>
        <translation>
            <numerusform>%n step undone.</numerusform>
            <numerusform>%n steps undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wizard::ReviewItems</name>
    <message numerus="yes">
        <source>line(s) %1</source>
        <translation>
            <numerusform>line %1</numerusform>
            <numerusform>lines %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wizard::ReviewPage</name>
    <message numerus="yes">
        <source>%1 of %n edit(s) accepted.</source>
        <translation>
            <numerusform>%1 of %n edit accepted.</numerusform>
            <numerusform>%1 of %n edits accepted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) left out with their step.</source>
        <translation>
            <numerusform>%n file left out with its step.</numerusform>
            <numerusform>%n files left out with their step.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) for you: no machine should decide them.</source>
        <translation>
            <numerusform>%n note for you: no machine should decide it.</numerusform>
            <numerusform>%n notes for you: no machine should decide them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n rejected</source>
        <translation>
            <numerusform>%1, %n rejected</numerusform>
            <numerusform>%1, %n rejected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n looked at</source>
        <translation>
            <numerusform>%1 of %n looked at</numerusform>
            <numerusform>%1 of %n looked at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wizard::RunPage</name>
    <message numerus="yes">
        <source>Rolling back, %n step(s) undone.</source>
        <translation>
            <numerusform>Rolling back, %n step undone.</numerusform>
            <numerusform>Rolling back, %n steps undone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n step(s) done.</source>
        <translation>
            <numerusform>%1 of %n step done.</numerusform>
            <numerusform>%1 of %n steps done.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rehearsing, %1 of %n step(s) tried. Nothing is changed.</source>
        <translation>
            <numerusform>Rehearsing, %1 of %n step tried. Nothing is changed.</numerusform>
            <numerusform>Rehearsing, %1 of %n steps tried. Nothing is changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are %n warning(s) about this plan. Read them before you begin: they are on the page “Plan”.</source>
        <translation>
            <numerusform>There is %n warning about this plan. Read it before you begin: it is on the page “Plan”.</numerusform>
            <numerusform>There are %n warnings about this plan. Read them before you begin: they are on the page “Plan”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rolled back, %n step(s) undone.</source>
        <translation>
            <numerusform>Rolled back, %n step undone.</numerusform>
            <numerusform>Rolled back, %n steps undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wizard::StartPage</name>
    <message numerus="yes">
        <source>%n thing(s)</source>
        <translation>
            <numerusform>%n thing</numerusform>
            <numerusform>%n things</numerusform>
        </translation>
    </message>
</context>
</TS>
