# The tours as text, for whoever reads rather than presses.
$ dealbench tour
| Deals
|   1. A line a deal, a range while questions are open. o sorts by the next
|      column.
|   2. Space marks a deal; c sets two to five marked ones side by side.
|   3. s scores the selected deal, from where you stopped.
|
| Score
|   1. Open is not zero: leave what you cannot answer. With . the next open
|      question comes.
|   2. A digit is a level, its anchor beside it. Press one: the answer is on
|      disk at once.
|   3. No slip costs anything: u takes back the last change, Ctrl-R does it
|      again.
|   4. c says on what evidence answers rest from here on. Weak evidence leaves
|      the score alone and widens its range.
|   5. r shows the verdict, its cause, what would change it, and how firm it is.
|
| Review
|   1. The first page says it all. ] turns to what is open, to gaps, to
|      patterns.
|   2. w tries other answers and weights on scratch paper; nothing of it is
|      stored.
