/* The parts of a saved scorecard's report, in the order in which an executive reads them. Each adds
 * its blocks, or none where it has nothing to say. */
#pragma once

#include "dealbench/io/origin.h"
#include "dealbench/io/report.h"
#include "doc.h"

/* report_summary.c */
void report_head(struct doc *doc, const struct report *r);
void report_verdict(struct doc *doc, const struct report *r);
void report_verdict_lines(struct doc *doc,
                          const struct report *r); /* without failed gates and why */
void report_sections_table(struct doc *doc, const struct report *r);
void report_sections(struct doc *doc, const struct report *r);
void report_gates(struct doc *doc, const struct report *r);
void report_attributes(struct doc *doc, const struct report *r);
/* report_findings.c */
void report_missing(struct doc *doc, const struct report *r);
void report_gaps(struct doc *doc, const struct report *r);
void report_patterns(struct doc *doc, const struct report *r);
void report_next(struct doc *doc, const struct report *r);
void report_changes(struct doc *doc, const struct report *r);
/* report_answers.c */
void report_discussion(struct doc *doc, const struct report *r);
void report_answers(struct doc *doc, const struct report *r);

struct origin report_origin(const struct report *r);

/* Whose answers the report shows: each rater in turn, then the consensus. */
#define VOICE_CONSENSUS "Consensus"
size_t voice_count(const struct card *card);
const char *voice_name(const struct card *card, size_t voice);
const struct answers *voice_answers(const struct card *card, size_t voice);
/* Is what a voice said told to the report's reader? */
bool voice_told(const struct report *r, size_t voice);
/* Does a voice before this one speak about the item? Then that one tells it. */
bool voice_said_before(const struct card *card, size_t voice, const char *item);
