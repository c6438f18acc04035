/* The table of diagnostic codes: what each means, why, and how to mend it. `dealbench explain`
 * prints a row. Numbers are permanent: a code is retired, never reused. */
#include "dealbench/rubric/codes.h"

#include <stdlib.h>
#include <string.h>

const struct diag_code diag_codes[] = {
    {1, "syntax", DIAG_ERROR, "Not valid YAML",
     "The YAML scanner could not make sense of the file at this place. Most often a "
     "quote or bracket is not closed, a colon follows a word that should be quoted, or "
     "the indentation changed (tabs cannot indent). The message says in which "
     "construct it got lost and where that began; what follows in the file was not "
     "read."},
    {2, "not-utf8", DIAG_ERROR, "Bytes that are not UTF-8",
     "The file holds a byte that is no part of a UTF-8 character, so it was saved in "
     "another encoding (Latin-1, Windows-1252, UTF-16). Save it as UTF-8; a byte-order "
     "mark is allowed and skipped."},
    {3, "control-character", DIAG_ERROR, "A control character",
     "Texts may hold newlines and tabs but no other control character, neither raw nor "
     "written as an escape, because they could move a terminal's cursor or hide text. "
     "Delete it. U+FEFF inside a file is refused too."},
    {4, "alias", DIAG_ERROR, "An anchor or alias",
     "YAML's anchors (&name) and aliases (*name) are not read: a few lines of them can "
     "unfold into gigabytes, and a reader of the file has to unfold them too. Write "
     "the value out. Level lists that several items share are named under 'scales' in "
     "the manifest."},
    {5, "tag", DIAG_ERROR, "A YAML tag",
     "YAML tags (!!str, !name) are not read. What a value is follows from where it "
     "stands: the place of a weight takes a number, the place of a title a text, so "
     "'no' and '1.10' stay texts without any tag. Delete the tag."},
    {6, "duplicate-key", DIAG_ERROR, "A key given twice",
     "The mapping has this key already, in the line that the message names. YAML "
     "itself would silently take one of the two. Delete one, or merge them."},
    {7, "unknown-key", DIAG_ERROR, "An unknown key",
     "The format knows no such key in this place. Where a known key is spelt nearly "
     "the same, the message suggests it. Keys are written in small letters with "
     "underscores, and each belongs to one kind of mapping only."},
    {8, "too-deep", DIAG_ERROR, "Nested too deeply",
     "Lists and mappings may be nested 32 deep. No rubric needs more; conditions that "
     "come near the limit are better split over several items. The rest of the file "
     "was not read."},
    {9, "too-large", DIAG_ERROR, "A file that is too large",
     "A rubric's file may have 1 MiB, a scorecard's 4 MiB. Split a section into two, "
     "or shorten its texts."},
    {10, "second-document", DIAG_ERROR, "A second document",
     "A file holds one YAML document. A line of three hyphens in the middle starts "
     "another, which would be ignored. Put it into a file of its own."},
    {11, "merge-key", DIAG_ERROR, "A merge key",
     "'<<' merges one mapping into another, which hides from the reader what an item "
     "says. Write the keys out."},
    {12, "key-form", DIAG_ERROR, "A key that is no text",
     "A key must be a plain text. A list or a mapping in a key's place is usually a "
     "missing quote or a stray question mark."},
    {13, "empty", DIAG_ERROR, "Nothing where a value should be",
     "A key without a value, an empty list entry, an empty text or an empty file. Give "
     "a value, or leave the key out."},
    {14, "missing-key", DIAG_ERROR, "A required key is missing",
     "The mapping that starts here lacks a key that the format requires; the message "
     "names it."},
    {15, "wrong-type", DIAG_ERROR, "The wrong type of value",
     "This place takes a list where a single value stands, a mapping where a list "
     "stands, or the like. The message says which."},
    {16, "number-form", DIAG_ERROR, "Not a plain decimal number",
     "Numbers are plain decimals such as 3, -2 or 0.25. Quotes, exponents (1e3), hex "
     "and octal forms (0x1F, 010), a leading plus sign, a bare point (.5), infinities "
     "and NaN are refused, so that nobody reads another number than the program does."},
    {17, "out-of-range", DIAG_ERROR, "A number out of range",
     "The number is outside the range that its place allows; the message states the "
     "range. Weights are more than 0 and at most 1000000 (a section's may be 0), "
     "values and slacks lie between 0 and 1, scores between 0 and 100."},
    {18, "boolean", DIAG_ERROR, "Neither true nor false",
     "Booleans are the plain words true and false only. YAML's yes, no, on and off are "
     "texts here."},
    {19, "date", DIAG_ERROR, "Not a date",
     "Dates are YYYY-MM-DD, quoted or not, and the day must exist."},
    {20, "null", DIAG_ERROR, "null where it says nothing",
     "null has a meaning in two places only: an overlay's 'adjust' removes a gate or a "
     "gap with it, and a regulation's 'applies_from' says with it that there is no date "
     "yet. Elsewhere leave the key out."},
    {21, "text-too-long", DIAG_ERROR, "A text that is too long",
     "A text may have 16 KiB. What needs more is a document: name it in 'refs' or "
     "'evidence_to_ask_for'."},
    {22, "not-one-of", DIAG_ERROR, "Not one of the permitted words",
     "This place takes one of a few fixed words; the message lists them."},
    {23, "id-form", DIAG_ERROR, "Not an id",
     "Ids are small letters, digits and hyphens, start with a letter or digit, and "
     "have at most 64 bytes. A deal attribute's id starts with a letter and has "
     "underscores instead of hyphens."},
    {24, "duplicate-id", DIAG_ERROR, "An id used twice",
     "Ids are unique among their kind in the whole rubric, overlays included: an "
     "answer names its item by nothing else. The message says where the id was first "
     "given."},
    {25, "count", DIAG_ERROR, "Too few or too many entries",
     "This list needs at least, or may have at most, so many entries: two levels or "
     "options, one to eight evidence grades, two to eight verdicts, one section, one "
     "item, one indicator."},
    {26, "schema", DIAG_ERROR, "A schema that this build does not read",
     "The file says that it is written in another version of the format, or in another "
     "format. The message names the version that this build reads; a newer program may "
     "read yours."},
    {27, "version-form", DIAG_ERROR, "Not a version",
     "A rubric's version is MAJOR.MINOR.PATCH, three whole numbers with points between "
     "them. Raise it when the questions change, so that a scorecard says what it was "
     "scored with."},
    {28, "currency", DIAG_ERROR, "Not a currency",
     "Currencies are three capital letters as in ISO 4217: EUR, USD, JPY."},
    {29, "file", DIAG_ERROR, "A file that cannot be read",
     "The manifest names a file that is missing, is no regular file, or may not be "
     "read. File names are case-sensitive. Where the manifest itself is missing, the "
     "folder is no rubric."},
    {30, "path", DIAG_ERROR, "A path that leaves the folder",
     "A rubric is one folder. Paths are relative to it, and '..', a leading slash or a "
     "symbolic link must not lead out of it, because the workspace stores a rubric "
     "with its folder's files only."},
    {31, "too-many-files", DIAG_ERROR, "Too many files",
     "A rubric may have 64 files, the manifest included. Put several patterns into one "
     "file, or join small sections."},
    {32, "too-many-items", DIAG_ERROR, "Too many items",
     "A rubric may have 2,000 items, overlays included. The rest was not read."},
    {33, "too-many-levels", DIAG_ERROR, "Too many levels",
     "A scale may have 64 levels. People tell about five apart."},
    {34, "unknown-item", DIAG_ERROR, "An item that does not exist",
     "No item of the rubric has this id, or, in an overlay's 'adjust' and 'drop', no "
     "item of the base rubric has it."},
    {35, "unknown-section", DIAG_ERROR, "A section that does not exist",
     "No section of the base rubric has this id. An overlay's own sections have their "
     "weight and their items in the overlay itself."},
    {36, "unknown-verdict", DIAG_ERROR, "A verdict that does not exist",
     "'caps_at' and the gap caps name one of the manifest's verdicts by its id."},
    {37, "unknown-scale", DIAG_ERROR, "A scale that does not exist",
     "'scale' names one of the level lists under 'scales' in the manifest."},
    {38, "unknown-option", DIAG_ERROR, "An option that does not exist",
     "A condition compares a choice with an option that the item does not have, so it "
     "could never be true."},
    {39, "unknown-level", DIAG_ERROR, "A level that does not exist",
     "Levels count from 0, so a scale of five has the levels 0 to 4. A gate, a gap or "
     "a condition names one beyond the last."},
    {40, "unknown-attribute", DIAG_ERROR, "A deal attribute that does not exist",
     "A 'deal' condition names 'category', 'stage' or one of the vocabulary's "
     "attributes."},
    {41, "unknown-value", DIAG_ERROR, "A value that does not exist",
     "A 'deal' condition names a category, a stage or a choice's value that the rubric "
     "does not list, so it could never be true."},
    {42, "no-stages", DIAG_ERROR, "A stage without a list of stages",
     "A condition names the deal's stage, so the vocabulary must list the stages."},
    {43, "levels-fall", DIAG_ERROR, "Level values that fall",
     "Levels go from the worst to the best, so a level is never worth less than the "
     "one before it. A level without 'value' is worth its place, i / (n - 1), and is "
     "compared too."},
    {44, "slack-falls", DIAG_ERROR, "Evidence slack that falls",
     "Evidence grades go from the strongest to the weakest, so the slack never falls "
     "from one to the next. The last grade is used where an answer names none."},
    {45, "verdict-order", DIAG_ERROR, "Verdicts out of order",
     "Verdicts go from the best to the worst: 'min' falls strictly, and the last one's "
     "is 0, so that every score has exactly one verdict."},
    {46, "bands-order", DIAG_ERROR, "Bands out of order",
     "A pattern's bands rise strictly: 0 < watch < likely < strong <= 1. A band left "
     "out has its default (0.35, 0.50, 0.65) and is compared too."},
    {47, "weights-zero", DIAG_ERROR, "Every section weighs nothing",
     "A section may weigh 0: its score and gate are shown, and it adds nothing to the "
     "sum. Where all do, in the base rubric or in one category, there is no sum."},
    {48, "mixed-values", DIAG_ERROR, "Options with and without values",
     "Either every option of a choice has a value, and the choice is scored, or none "
     "has, and it is not."},
    {49, "levels-and-scale", DIAG_ERROR, "Levels and a scale",
     "An item has its levels under 'levels' or shares those of a named 'scale', not "
     "both."},
    {50, "wrong-for-kind", DIAG_ERROR, "A key that belongs to another kind",
     "Levels belong to scales, options to choices, a unit to numbers, generic phrases "
     "to texts; only scales and choices have a weight, a gate or a gap."},
    {51, "gate-form", DIAG_ERROR, "A gate or gap of the wrong form",
     "On a scale a gate has 'min_level' and a gap 'below'; on a choice they have "
     "'min_value' and 'below_value'. A section's gate has either 'min', or 'count' "
     "with 'min_level'."},
    {52, "unreachable", DIAG_ERROR, "A threshold that no answer can meet",
     "The least value that the gate or gap asks for is above the best option's value, "
     "so every answer would fail. Lower it, or raise the option."},
    {53, "count-level", DIAG_ERROR, "A counted level that an item lacks",
     "The section's gate counts the scale items that reach a level, so each scale item "
     "of the section, those that overlays add included, must have that level."},
    {54, "forward-reference", DIAG_ERROR, "A 'when' that looks ahead",
     "Whether an item is asked is known before it is reached, so its 'when' names only "
     "items that stand before it in walking order. An overlay's additions stand at the "
     "end of their section, its own sections after the base ones."},
    {55, "condition-form", DIAG_ERROR, "Not a condition",
     "A condition is one mapping with one of item, gap, deal, all, any or not. One on "
     "an item has exactly one of at_least, at_most, is and answered; combine several "
     "with 'all'."},
    {56, "condition-kind", DIAG_ERROR, "A comparison that the item's kind does not have",
     "A scale can be compared with at_least, at_most and is; a choice with is; items "
     "of any kind with answered."},
    {57, "not-scored", DIAG_ERROR, "Something scored on what is not",
     "Gates, gaps and graded indicators look at an item's value, which only scales and "
     "choices with values have."},
    {58, "adjusted-twice", DIAG_ERROR, "Adjusted twice",
     "One overlay sets the same field of an item twice. The second would silently win."},
    {59, "adjusted-and-dropped", DIAG_ERROR, "Adjusted and dropped",
     "The overlay adjusts an item that it also drops. One of the two is a mistake."},
    {60, "drops-own", DIAG_ERROR, "Drops what it adds",
     "The overlay drops an item that it adds itself. Leave out both."},
    {61, "reserved-attribute", DIAG_ERROR, "A reserved attribute",
     "id, title, partner, category, stage, owner, sponsor and due are every deal's own "
     "and cannot be defined as attributes."},
    {62, "estimate", DIAG_ERROR, "Not an estimate",
     "An estimate is two numbers, the least and the most, neither below 0; a cost has "
     "no more decimals than the rubric's currency."},
    {63, "indicator-form", DIAG_ERROR, "Not an indicator",
     "A pattern's indicator is either graded, with 'item', or all or nothing, with "
     "'when'."},
    {64, "gap-never-opens", DIAG_WARNING, "A gap that can never open",
     "No answer is worth less than the gap's threshold (the lowest level, or a value "
     "of 0), so the gap never opens. Often 'below: 1' is meant: levels count from 0."},
    {65, "unknown-regulation", DIAG_ERROR, "A regulation that the register does not have",
     "An item's 'regulations' name entries of the register, the file that the manifest "
     "names under 'regulations', by their ids. A law or standard that needs no date may "
     "stand as a text under 'refs' instead."},
    {66, "unused-regulation", DIAG_WARNING, "A regulation that no item refers to",
     "The register has an entry that no item names, so nobody will ever be shown it. "
     "Name it under 'regulations' of the items that it bears on, or delete it."},
    {67, "regulation-dates", DIAG_ERROR, "Dates that contradict the status",
     "What is in force, vacated, or issued as guidance has its day on or before 'as_of'; "
     "what is adopted and not yet applicable has its day after it. One of status, "
     "'applies_from' and 'as_of' is out of date: look the regulation up, and set all "
     "three as you found them."},
    {68, "regulation-twice", DIAG_ERROR, "A regulation named twice",
     "The item names this regulation already. Delete one of the two."},
    {70, "other-rubric", DIAG_ERROR, "A scorecard of another rubric",
     "The scorecard names another rubric, or another version of it, than the one that "
     "it is scored with. Score it with its own, or change the file once its answers "
     "have been looked through."},
    {71, "category", DIAG_ERROR, "A category that cannot be scored",
     "In a rubric with categories the deal needs one that the rubric names: it decides "
     "what is asked."},
    {72, "card-item", DIAG_ERROR, "An answer to an item that does not exist",
     "Neither the rubric nor any of its categories has an item of this id."},
    {73, "answer-kind", DIAG_ERROR, "An answer of the wrong kind",
     "A scale is answered with 'level', a choice with 'choice', and a text, number, "
     "money or date item with the key of that name."},
    {74, "answer-several", DIAG_ERROR, "Several answers in one",
     "An answer has at most one of level, choice, text, number, money, date, na, "
     "unknown and skipped; the last three only as 'true'."},
    {75, "answer-level", DIAG_ERROR, "A level that the item does not have",
     "Levels count from 0, so a scale of five has the levels 0 to 4."},
    {76, "answer-option", DIAG_ERROR, "An option that the item does not have",
     "'choice' names one of the item's options by its id."},
    {77, "answer-na", DIAG_ERROR, "'Not applicable' where it is not allowed",
     "The item says that it applies to every deal. Where the answer is not known yet, "
     "'unknown: true' says so."},
    {78, "evidence-grade", DIAG_ERROR, "An evidence grade that does not exist",
     "'evidence' names one of the rubric's grades by its id; without it the weakest "
     "grade is used."},
    {79, "favourability", DIAG_ERROR, "Favourability that the item does not record",
     "Whether the news was good, from -2 to 2, is recorded only with a level, on items "
     "that have 'favourability: true'. It is never scored."},
    {80, "no-gap", DIAG_ERROR, "A disposition without a gap",
     "Only an item that has a gap in this category can have a remediation decision."},
    {81, "rater-twice", DIAG_ERROR, "A rater given twice",
     "Raters' names are unique in a scorecard: merge the two lists of answers."},
    {82, "money", DIAG_ERROR, "Not an amount of money",
     "An amount is a plain decimal with no more decimals than its currency has, and "
     "the currency is three capital letters. 'currency' stands only beside an amount."},
    {83, "card-attribute", DIAG_ERROR, "A deal attribute that does not exist",
     "The vocabulary, which lists what deals carry beside their own fields, has no "
     "attribute of this id. A rubric without a vocabulary has none at all."},
    {84, "card-value", DIAG_ERROR, "A value that the attribute does not have",
     "A choice's values are the ids that the vocabulary lists; several only where the "
     "attribute is 'multiple'; numbers, dates and money in their own forms."},
    {85, "card-stage", DIAG_ERROR, "A stage that does not exist",
     "The deal's stage is one of the ids that the vocabulary lists."},
    {86, "source-hash", DIAG_ERROR, "Not a SHA-256",
     "A source's 'sha256' is the document's SHA-256 as 64 hex digits, as sha256sum "
     "prints it, so that the very document can be recognised later."},
    {87, "not-asked", DIAG_WARNING, "An answer to what is not asked",
     "The deal's category dropped the item, or only another category has it. The "
     "answer is kept and has no effect on the score. So is a decision on a gap that the "
     "category took away."},
    {100, "case-card", DIAG_ERROR, "A test case without a deal, or with two",
     "A case is about one deal: either its 'card' stands in the case, or 'file' names a "
     "scorecard file."},
    {101, "case-file", DIAG_ERROR, "A scorecard that a test case cannot use",
     "'file' is a path from the case's own file, and the scorecard stands somewhere "
     "below the folder that holds the rubric, so that both travel together."},
    {102, "case-name", DIAG_ERROR, "A test case names what is not asked",
     "Sections, items, verdicts and patterns are named by their ids, and must exist in the "
     "rubric as it is asked in the deal's category: a case cannot wait for what cannot "
     "come."},
    {103, "case-gate", DIAG_ERROR, "A test case waits for a gate that is not there",
     "Neither an item nor a section of this id has a gate in the deal's category."},
    {104, "case-gap", DIAG_ERROR, "A test case waits for a gap that is not there",
     "No item of this id has a gap in the deal's category."},
    {105, "case-level", DIAG_ERROR, "A level for all that one of them lacks",
     "'set' puts every scale item of a section, or of the rubric, at one level, so each of "
     "them must have it. Give the items with other scales an answer of their own."},
    {106, "case-interval", DIAG_ERROR, "Not a figure or an interval",
     "A figure is expected either as one number, which is met within the tolerance, or as "
     "[least, most]."},
    {107, "case-nothing", DIAG_ERROR, "A test case that expects nothing",
     "Without anything under 'expect' the case could not fail, and would only look like a "
     "test."},
    {120, "keys-screen", DIAG_ERROR, "keys.yaml names a screen that does not exist",
     "The outermost names of keys.yaml are screens, and 'everywhere' for the keys that work on all "
     "of them. `dealbench keys` lists them."},
    {121, "keys-action", DIAG_ERROR, "keys.yaml names an action that does not exist",
     "Under a screen stand its actions, by the names that `dealbench keys` lists; those that work "
     "everywhere stand under 'everywhere'."},
    {122, "keys-name", DIAG_ERROR, "Not the name of a key",
     "A key is a character (x, ?, é), F1 to F12, a letter with control (C-x), or one of Enter, "
     "Esc, "
     "Tab, S-Tab, Space, Backspace, Delete, Up, Down, Left, Right, Home, End, PgUp and PgDn. Quote "
     "what YAML would read otherwise: '?', ':', '#'. Terminals send no other combinations "
     "reliably."},
    {123, "keys-conflict", DIAG_ERROR, "One key for two actions",
     "After this change the key would mean two things on one screen; the message names the other "
     "action. Give that one another key too, or take another for this one. A key of 'everywhere' "
     "meets the keys of every screen."},
    {124, "keys-last", DIAG_ERROR, "The last key for help or for the way out",
     "Help, back and quit keep a key, so that nobody is locked in. Other actions may have none: "
     "they "
     "stay among the commands."},
    {125, "keys-fixed", DIAG_ERROR, "A key or an action that cannot be changed",
     "Digits mean the levels that the rubric prints; Ctrl-C leaves, Ctrl-L draws anew and Ctrl-Z "
     "suspends whatever is on the screen; and where text is typed, a character is text."},
    {126, "keys-shape", DIAG_ERROR, "Not the shape of keys.yaml",
     "keys.yaml holds screens, in each its actions, and for each one key or a list of up to eight: "
     "`deals: {score: [s, F5]}`. What it does not name keeps its keys; an empty list takes all "
     "keys away."},
    {130, "config-setting", DIAG_ERROR, "config.yaml names a setting that does not exist",
     "`dealbench config` lists the settings, `dealbench help settings` says what each does. An "
     "unknown "
     "one is passed over; where it is spelt nearly like one that decides what is stored, nothing "
     "is "
     "opened until the file is mended or an option says it."},
    {131, "config-value", DIAG_ERROR, "A value that a setting does not take",
     "A setting takes one of a few words, a path that begins with / or ~/, or a text, as "
     "`dealbench "
     "help settings` says. The same holds for the environment variables that stand for settings; "
     "then "
     "the message begins with the variable."},
    {132, "config-shape", DIAG_ERROR, "Not the shape of config.yaml",
     "config.yaml holds settings, one a line, each with one value: `theme: light`. Of a file that "
     "is not of this shape as a whole nobody knows what it was to say: nothing is opened until it "
     "is mended, or options say the workspace, the rubric and the rater."},
    {133, "config-file", DIAG_ERROR, "config.yaml cannot be read",
     "The file is there and cannot be read, is larger than 64 kB, or DEALBENCH_CONFIG names one "
     "that does not exist. Without it nobody knows which workspace is meant: name it with "
     "--workspace, or mend the file's permissions."},
};

const size_t diag_code_count = ARRAY_LEN(diag_codes);

const struct diag_code *diag_code_find(int number)
{
	for (size_t i = 0; i < diag_code_count; i++) {
		if (diag_codes[i].number == number) {
			return &diag_codes[i];
		}
	}
	return NULL;
}

const struct diag_code *diag_code_parse(const char *text)
{
	const char *digits = text + (text[0] == 'R' || text[0] == 'r');
	size_t len = strlen(digits);
	if (len == 0 || len > 4 || strspn(digits, "0123456789") != len) {
		return NULL;
	}
	return diag_code_find((int)strtol(digits, NULL, 10));
}
