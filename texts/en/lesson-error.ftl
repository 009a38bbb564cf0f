### What is wrong with a lesson's file, and what is allowed.

title-form = A title begins with `# ` (the lesson’s) or `## ` (a stop’s).
no-title = A lesson begins with its title: `# Title`.
second-title = A file has one lesson, so one title with `# `. A stop’s begins with `## `.
title-empty = A stop’s title has letters or digits.
title-again = The stop in line { $line } has this title too; addresses could not tell them apart.
no-setting = Below a title stand settings (`name: value`), then an empty line, then the text.
no-value = `{ $name }` has no value.
no-minutes = `minutes` is a whole number, not `{ $value }`.
unknown-lesson-setting = A lesson has no setting `{ $name }`. Allowed: { $allowed }.
unknown-stop-setting = A stop has no setting `{ $name }`. Allowed: { $allowed }.
text-outside = Text belongs to a stop. Begin one with `## Title`.
silent = This stop says nothing. Its text comes after an empty line below the settings.
empty-file = The file is empty. A lesson begins with its title: `# Title`.
no-stops = The lesson has no stops. Begin one with `## Title`.
twice = `{ $name }` is set twice.
no-highlight = `{ $text }` is nothing that can be highlighted. Allowed: { $allowed }.
claim-place = A line with `%` stands right above the paragraph that it is about.
