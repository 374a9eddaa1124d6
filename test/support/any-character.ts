import fc from 'fast-check';

/** Any character of Unicode. `unit: 'binary'` of fast-check gives the same ones, from a table that takes seconds to make. */
export const anyCharacter = fc
  .oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((code) => String.fromCodePoint(code));
