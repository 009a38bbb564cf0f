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
warning = { $page ->
    [private] Your connection is not private
   *[general] This site can’t provide a secure connection
 }
    .in-firefox = { $page ->
        [private] In Firefox: Be careful. Something doesn’t look right.
       *[general] In Firefox: Secure Connection Failed
    }

## The checks

checks = The checks
all-checks = The checks, all { $count }
# Before what was compared.
check =
    .passed = Passed:
    .failed = Failed:
    .remark = Remark:
    .omitted = Not checked:
    .overlooked = Not checked, and not so:
rule = { $name }, { $section }

## At the end

what-now = What now?
    .steal = Steal the server’s key
    .beside = Compare two side by side
    .other = See it with { $exchange }
    .lesson = Follow a lesson

## What the standards say

standards = What the standards say of this: { $grade }
standards-of = As of { $year }, whatever date the parties’ clock shows, and however the handshake went.
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
