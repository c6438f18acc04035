/* What the tables that people query hold, as text, to compare before and after. */
#pragma once

/* Every row but the events, and what is a convenience of one person's screens; malloc'd. Fails the
 * test where the workspace cannot be read. */
char *tables_of(const char *workspace);
/* The same with the events and the rubrics: all that verify answers for. */
char *content_of(const char *workspace);
char *events_of(const char *workspace); /* the events alone */
