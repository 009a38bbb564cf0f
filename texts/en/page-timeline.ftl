### The timeline: moving along the steps, by hand or by itself.

timeline = Steps
first = To the start
last = To the last step
play = Play
pause = Pause
place = step { $position } of { $count }
ways = Options
messages-only = Messages only
quiz = Ask me first
ghosts = Show what comes next
speed = Speed
speed-slow = Slow
speed-normal = Normal
speed-fast = Fast

## The dots

dots = All steps
step-to-come = Step { $number }
step = { $number }: { $name }
