### The inspector: the selected step, from four sides.

divider = Width of the inspector
divider-gloss = Drag to make it wider; a double click puts it back
inspector = The step in detail
tab-explain = Explain
tab-bytes = Bytes
tab-keys = Keys
tab-knowledge = Who knows what
levels = Level
level-story = Story
level-student = Student
level-engineer = Engineer

## What a browser shows in place of the site: Chrome's own words

not-secure = Not secure
address = https://{ $name }
# $file is a path in the browser’s public sources.
warning = { $page ->
    [private] Your connection is not private
   *[general] This site can’t provide a secure connection
 }
    .in-firefox = { $page ->
        [private] In Firefox: Be careful. Something doesn’t look right.
       *[general] In Firefox: Secure Connection Failed
    }
    .not-in-chrome = Chrome has no such check, and shows the site.
    .read-in-chromium = As read in Chromium’s { $file }
    .read-in-firefox = As read in Firefox’s { $file }

## The checks

checks = The checks
all-checks = The checks, all { $count }
# Before what was compared; and whether the check can be left out. $name is the rule’s, for whoever hears a way alone.
check =
    .passed = Passed:
    .failed = Failed:
    .not-applicable = Nothing to check:
    .remark = Remark:
    .omitted = Not checked:
    .overlooked = Not checked, and not so:
    .leave-out = Leave out
    .leave-out-what = Leave out { $name }
    .see-without = See it without this check
    .see-without-what = See it without this check: { $name }
    .make-again = Make this check again
    .make-again-what = Make this check again: { $name }
    .kept = Can’t be left out
rule = { $name }, { $section }

## At the end

what-now = What now?
    .steal = Steal the server’s key
    .beside = Compare two side by side
    .other = See it with { $exchange }
    .failures = Break it: { $count } ways to fail
    .lesson = Or follow a lesson

## Several visits of one client

# Opens a table, and the time until the answer of each.
visits = The visits in numbers
    .counted = Counted from this run

## What the standards say

# $when is past, today or future, of the year that judges.
standards = { $when ->
    [today] What the standards say of these settings: { $grade }
    [future] What is decided for { $year } says of these settings: { $grade }
   *[past] What the standards of { $year } say of these settings: { $grade }
 }
# $month has its year: "November 2026".
standards-of = { $when ->
    [today] As of { $month }
    [future] As decided by { $month } for the end of { $year }
   *[past] As of the end of { $year }
 }, whatever date the parties’ clock shows, and however the handshake went.
year = Year
# In a slider that is read out, and on the way to a year from which something is judged so.
year-judges = { $year }: { $grade }
# $document with its section, and the year from which it says so.
clause = { $document } ({ $year })
# $judged has the subject and the choice, in bold; a reason follows.
judgement = { $judged }, { $grade }.
judged = { $subject }: { $choice }

## Terms of the glossary

glossary = Glossary
see-also = See also
all-terms = All terms…

## A command that yields the same bytes

recompute = Recompute it
recompute-with = { $title }. Copy this into { $interpreter }:
recompute-prints = It prints { $bytes }
