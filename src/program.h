/* The whole program as a function, for tests that run many commands in one process. */
#pragma once

struct rubrics;

/* As main does. rubrics: shared with other runs, or NULL. */
int program_run(int argc, char **argv, struct rubrics *rubrics);
