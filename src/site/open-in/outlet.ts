import type { System } from './system.ts';

/** A program that takes a prompt by an address of its own scheme, which the browser hands over and no server sees. */
export interface Outlet {
  id: string;
  name: string;
  /** The address that opens the program with this text. */
  address: (text: string) => string;
  /** What it and what lies on the way to it can take; a text must keep to all of them. */
  limits: Limit[];
}

/** How much goes through. What is longer is cut or lost without a word, so it must not be sent. */
export interface Limit {
  most: number;
  /** The size of a text, never less than its length in UTF-16 code units. */
  measure: (text: string) => number;
  /** What that size is called where it is not simply the characters, in words that go after a number. */
  unit?: string;
  /** Who takes no more, in words that go before "takes". */
  taker: string;
  /** The only system that has this limit. */
  system?: System;
}

/** UTF-16 code units: what `length` counts, also in Claude Code, which holds it against 5,000. */
const units = (text: string) => text.length;
/** Bytes of UTF-8. */
const bytes = (text: string) => new TextEncoder().encode(text).length;
const encoded = (address: Outlet['address']) => (text: string) => address(text).length;

/**
 * A text as the value of a query: percent escapes for all that could end it, and for a space, which not every program
 * reads from a plus. Half of a surrogate pair has no UTF-8 and becomes U+FFFD, as on the clipboard and in a file.
 */
const value = (text: string) => encodeURIComponent(text.toWellFormed());

const toClaudeCode = (text: string) => `claude-cli://open?q=${value(text)}`;
const toCursor = (text: string) => `cursor://anysphere.cursor-deeplink/prompt?text=${value(text)}`;

/**
 * Chromium on Windows drops an address over 2,048 characters, its two quotes included, and says nothing
 * (`OpenExternal` in chrome/browser/platform_util_win.cc).
 */
const onWindows = (name: string, address: Outlet['address']): Limit => ({
  most: 2046,
  measure: encoded(address),
  unit: 'in a link',
  taker: `${name} by a link on Windows`,
  system: 'windows',
});

/** The programs that a prompt can be opened in, each with the limits that were found in its documentation or source. */
export const outlets: Outlet[] = [
  {
    id: 'claude-code',
    name: 'Claude Code',
    address: toClaudeCode,
    limits: [
      // https://code.claude.com/docs/en/deep-links
      { most: 5000, measure: units, taker: 'Claude Code' },
      // There it types a command into the terminal, with the prompt in base64, and the terminal takes a line of 1,024
      // bytes: https://github.com/anthropics/claude-code/issues/81485, still so in 2.1.330.
      { most: 600, measure: bytes, unit: 'bytes', taker: 'Claude Code on a Mac', system: 'mac' },
      onWindows('Claude Code', toClaudeCode),
    ],
  },
  {
    id: 'cursor',
    name: 'Cursor',
    address: toCursor,
    limits: [
      // https://cursor.com/docs/integrations/deeplinks, of the whole address.
      { most: 8000, measure: encoded(toCursor), unit: 'in a link', taker: 'Cursor' },
      onWindows('Cursor', toCursor),
    ],
  },
];
