/* Processes that are ready and then begin at the same moment. Included after cmocka.h. */
#pragma once

#include <stdbool.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CREW_MAX = 8 };

struct crew {
	int gate[2], ready; /* ready: a member's own end */
	pid_t pids[CREW_MAX];
	int count;
};

/* In a member: says that it is ready, and waits for the start. */
static inline bool crew_gate(const struct crew *c)
{
	char go;
	return write(c->ready, "!", 1) == 1 && read(c->gate[0], &go, 1) == 0;
}

static inline void crew_open(struct crew *c)
{
	*c = (struct crew){0};
	assert_int_equal(pipe(c->gate), 0);
}

/* Forks a member, whose exit status is work's; returns when it waits at the gate. number: from 0.
 */
static inline void crew_add(struct crew *c,
                            int (*work)(void *ctx, const struct crew *c, int number), void *ctx)
{
	int ready[2];
	char here;
	assert_true(c->count < CREW_MAX);
	assert_int_equal(pipe(ready), 0);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		close(c->gate[1]);
		close(ready[0]);
		c->ready = ready[1];
		_exit(work(ctx, c, c->count));
	}
	close(ready[1]);
	assert_int_equal(read(ready[0], &here, 1), 1);
	close(ready[0]);
	c->pids[c->count++] = pid;
}

static inline void crew_start(struct crew *c)
{
	close(c->gate[0]);
	close(c->gate[1]);
}

/* Waits for the end of all, which is that of success. */
static inline void crew_join(struct crew *c)
{
	for (int i = 0; i < c->count; i++) {
		int status;
		assert_int_equal(waitpid(c->pids[i], &status, 0), c->pids[i]);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 0);
	}
}
