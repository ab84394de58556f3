// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sf.h>
#include <gsl/gsl_version.h>
#include <stdint.h>

#include "ziggurat.h"

// xoshiro256++ 1.0 (Blackman and Vigna, 2021) as a generator of GSL. It lives in C because a
// gsl_rng_type laid down here is constant data: a Swift global with function pointers would be
// initialised lazily and checked at every draw. RandomStream.next() is the same recurrence.
static inline uint64_t siyu_rotate_left(uint64_t x, int k) {
  return (x << k) | (x >> (64 - k));
}

static unsigned long siyu_stream_get(void *state) {
  uint64_t *s = (uint64_t *)state;
  const uint64_t result = siyu_rotate_left(s[0] + s[3], 23) + s[0];
  const uint64_t t = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = siyu_rotate_left(s[3], 45);
  return (unsigned long)result;
}

static double siyu_stream_get_double(void *state) {
  return (double)(siyu_stream_get(state) >> 11) * 0x1p-53;
}

// GSL's contract asks for a seeding function; streams are seeded by their key, never by this.
// SplitMix64 (Steele, Lea and Flood, 2014).
static void siyu_stream_set(void *state, unsigned long seed) {
  uint64_t *s = (uint64_t *)state;
  uint64_t x = seed;
  for (int i = 0; i < 4; i++) {
    uint64_t z = (x += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    s[i] = z ^ (z >> 31);
  }
}

static const gsl_rng_type siyu_stream_type = {
    "xoshiro256++",   UINT64_MAX,       0,
    4 * sizeof(uint64_t), siyu_stream_set, siyu_stream_get,
    siyu_stream_get_double};

// A generator around a state of four words that the caller owns: nothing is allocated.
static inline gsl_rng siyu_stream_generator(void *state) {
  gsl_rng generator = {&siyu_stream_type, state};
  return generator;
}

// Layers 0 ... 256; the caller masks.
static inline double siyu_exponential_edge(long i) { return siyu_exponential_edges[i]; }
static inline double siyu_exponential_step(long i) { return siyu_exponential_steps[i]; }
static inline double siyu_exponential_density(long i) { return siyu_exponential_densities[i]; }
static inline double siyu_normal_edge(long i) { return siyu_normal_edges[i]; }
static inline double siyu_normal_step(long i) { return siyu_normal_steps[i]; }
static inline double siyu_normal_density(long i) { return siyu_normal_densities[i]; }

/// The library's version; the C global itself is mutable and refused by Swift 6.
static inline const char *siyu_gsl_version(void) { return gsl_version; }
