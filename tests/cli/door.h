/* Commands of a line that takes a shell: what sh starts is launch.c, which hands its arguments, its
 * folder and its standard streams through this door to a fork of a program that has started
 * already.
 */
#pragma once

struct rubrics;

enum { DOOR_FILES = 5 }; /* standard input, output and error; the folder; where the status goes */
#define DOOR_LIMIT ((size_t)128 * 1024)
#define DOOR_VARIABLE "DEALBENCH_DOOR" /* the descriptor's number */

/* Runs the program and ends this fork as it ends: what it printed is out, what it lost is told of
 * (with DEALBENCH_TEST_LONG=1), and nothing is taken down that goes with the process anyway. */
void run_and_end(int argc, char **argv, struct rubrics *rubrics) __attribute__((noreturn));

/* Forks who serves, and returns the descriptor for launch.c: served until all its copies are
 * closed. -1 where that cannot be. */
int door_open(struct rubrics *rubrics);
