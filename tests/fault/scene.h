/* A workspace of one's own with a rubric of like questions, so that a driver can name what the
 * program must hold, and the program itself in a terminal on it. Every helper fails the test. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "../e2e/vt.h"
#include "dealbench/app/exchange.h"

enum {
	SCENE_ITEMS = 40, /* "Item 01" to "Item 40", ids item-01 to item-40 */
	SCENE_LEVELS = 5  /* each answered with 0 to 4 */
};
extern const char *const scene_levels[SCENE_LEVELS]; /* what the levels are called */

struct scene {
	char *home, *workspace, *rubric;
	struct rubrics *rubrics; /* for the test's own looks into the workspace */
	struct vt *vt;           /* the program, or NULL */
};

/* in_memory: where the disk need not be waited for, if there is such a place. */
void scene_open(struct scene *s, const char *dealbench, bool in_memory);
void scene_close(struct scene *s);
/* A deal without answers; makes the workspace where there is none. */
void scene_deal(struct scene *s, const char *id);
/* A file with a whole scorecard of one level; malloc'd path. */
char *scene_card_file(struct scene *s, const char *id, int level);

/* Starts the program as ana in a terminal of 80x24; up to three words (NULL = no more). */
void scene_start(struct scene *s, const char *one, const char *two, const char *three);
void scene_expect(struct scene *s, const char *shows);
void scene_type(struct scene *s, const char *keys, const char *shows);
/* Waits for the end and returns waitpid's status; the terminal stays to be looked at. */
int scene_end(struct scene *s);
/* Runs a command to its end, which must be this exit status, and show this. */
void scene_run(struct scene *s, int status, const char *shows, const char *one, const char *two,
               const char *three);
void scene_show(const struct scene *s); /* prints the screen, for a failure */

/* A session of the test's own, in any mode. */
struct session *scene_session(struct scene *s, enum session_mode mode, const char *rater);
/* History, tables and results agree. Returns the number of events. */
size_t scene_verify(struct scene *s);

/* A small generator, so that a seed says all. */
uint64_t scene_random(uint64_t *state);
void scene_sleep_us(uint64_t us);
uint64_t scene_now_us(void);
