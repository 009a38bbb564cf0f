### The place to learn: lessons, myths, questions, and a page for teachers.

learn = Learn
lessons = Lessons
myths = Myths
questions = Questions
worksheets = Worksheets
experiments = Experiments
teachers = For teachers

## The list of lessons

waiting = …
by-number = Press a lesson’s number to begin it.
about-minutes = { $minutes } minutes. { $about }
done = Done
goes-on = Goes on at stop { $stop } of { $count }
# What many believe. Before it, for a screen reader, what it is; after it the answer.
myth = Myth:
no = No.
card = “{ $belief }.”
    .see = See for yourself
# A part of the plan for teachers.
show-part = Show this on the page
own = Your own lesson
    .gloss = Drop its file anywhere on the page, or choose it. It stays on this device.
    .open = Open a lesson’s file…
    .format = How a lesson is written

## The lesson that is followed

lesson = Lesson
answer = A possible answer
# $lesson is the title of another lesson, which leads there.
comes-before = Comes after { $lesson }
comes-next = Next: { $lesson }
lesson-named = Lesson: { $title }
on-its-way = The lesson “{ $name }” is on its way …
leave = Leave
back-to-lesson = Back to where the lesson is
finish = Finish
place = { $stop } of { $count }

## A lesson that cannot be followed

refused = This lesson cannot be followed: { $name }
refused-line = Line { $line }:
other-lessons = More lessons
no-such-lesson = There is no lesson `{ $name }`. There are: { $all }.
no-such-stop = The lesson has no stop `{ $name }`. It has: { $all }.
lesson-mistaken = This lesson has mistakes.
mistaken-place = `{ $parameter }` is `{ $given }`. { $why } Allowed: { $allowed }.
file-too-large = This file is far larger than any lesson: a lesson is a text of a few thousand letters.
file-unreadable = The browser could not read this file.
file-no-text = This file is not a text. A lesson is one: plain, in UTF-8.

## What a stop points at, and there is not

# $what is "step", "value", "chip", "column" or "line".
nothing-shown = This stop shows no { $what ->
    [step] step
    [value] value
    [chip] chip
    [column] column
   *[line] line
 }.
not-shown = There is no { $what ->
    [step] step
    [value] value
    [chip] chip
    [column] column
   *[line] line
 } `{ $name }` here. There are: { $all }.
keyrings-alone = Keyrings are shown only where a handshake stands alone.
report-alone = The report is shown by `tab: knowledge`, where a handshake stands alone.
nothing-opened = The recording stays shut here.
nothing-missing = Nothing is missing here.
columns-beside = Columns are shown only by `compare: …`.
table-beside = The table is shown only by `compare: …`.

## Predict, then see

quiz = Predict, then see
questions-gloss = Whoever guesses before they look understands more of what they see. The page can ask before it shows the next message, and says why an answer is right or wrong. A question is passed over with one press.
ask-now = Ask me about this handshake
ask-in-lessons = Ask me first in lessons too
score-of-all = { $right } of { $answers } answers on this device were right.
all-asked = That was all of it.
scored = { $right } of { $answers } predictions were right.
ask-again = Once more from the start
score = Right: { $right } of { $answers }
score-again = Count from 0 again
stop-asking = Stop asking
show-me = Show me
# Before a choice, once there is an answer.
choice-right = Right:
choice-wrong = Wrong:
# Before the reason.
answer-right = Right.
answer-wrong = Not quite.
