import * as z from 'zod';

/** The kind of an input, which decides how its value is entered, cleaned and filled in. */
export const inputKind = z.enum(['line', 'text', 'choice', 'time', 'evidence', 'service']);
